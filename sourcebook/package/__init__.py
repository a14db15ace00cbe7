"""The data package: load it, its rules, its rows in one shape, and how they read in words."""

from sourcebook.package.descriptor import DESCRIPTOR
from sourcebook.package.loading import load
from sourcebook.package.problems import InvalidPackage, Problem
from sourcebook.package.tables import TABLES, Package

__all__ = ["DESCRIPTOR", "TABLES", "InvalidPackage", "Package", "Problem", "load"]
