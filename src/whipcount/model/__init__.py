"""The nouns shared by all rooms.

Takes nothing and gives frozen, typed values: reports, claims, names, chambers, rules and results.
Never reads a file, a clock or the network, and imports no third-party package.
"""

from __future__ import annotations
