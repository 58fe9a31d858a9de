"""What `Task.get_stack` gives.

Source: docs.python.org, "Coroutines and Tasks: Task Object"; library reference, "inspect" (attributes of frames).
Leaves out: the variables of a frame.
"""


class Frame:
    """Where a suspended task goes on."""

    f_back = None

    def __init__(self, code, line):
        self.f_code = code
        self.f_lineno = line

    def __repr__(self):
        return f"<frame, file {self.f_code.co_filename!r}, line {self.f_lineno}, code {self.f_code.co_name}>"
