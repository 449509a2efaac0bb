"""What a person is told when a file cannot be read."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read: its name, what is wrong, what to do. `str()` is one Chinese sentence."""

    def __init__(self, name: str, what: str, advice: str) -> None:
        super().__init__(f"{name}：{what}；{advice}。")
        self.what, self.advice = what, advice
