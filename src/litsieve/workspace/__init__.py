"""The only room with a disk: find a review, read its files, keep what was computed, swap the build in whole.

It knows no counts and no outcomes: what goes in and out is text, bytes and tables.
"""

from litsieve.workspace.paths import Workspace, find

__all__ = ["Workspace", "find"]
