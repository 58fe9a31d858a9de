#!/usr/bin/env python3
"""Runs a handful of jobs through the runner and prints a report."""

import sys

from jobrunner.cli import main

if __name__ == "__main__":
    sys.exit(main())
