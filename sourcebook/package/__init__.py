"""The data package: load it, its rules, its rows in one shape, and how they read in words."""

from sourcebook.package.loading import DESCRIPTOR, TABLES, Package, load
from sourcebook.package.problems import InvalidPackage, Problem

__all__ = ["DESCRIPTOR", "TABLES", "InvalidPackage", "Package", "Problem", "load"]
