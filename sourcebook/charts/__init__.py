"""Tables in, Altair charts out: pure functions, no clock, no network, no current directory."""
