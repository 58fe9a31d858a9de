"""What a loop of CPython's does with the machine: files, sockets of the program's own, signals, processes.

A checked program cannot touch the machine: each of these ends the analysis with a diagnostic.
"""

import _kernel


def _refusal(name, help):
    def method(self, *args, **kwargs):
        _kernel.unsupported(f"loop.{name}()", help)

    method.__name__ = name
    return method


_SOCKETS = "use streams or protocols: they run over a network in memory"
_SIGNALS = "call the handler itself, or cancel the task, where the program should meet the signal"
_PROCESSES = "give a model of the process: a task that does what it would do"
_FILES = "give a model of the file or pipe: a queue, or a stream between two tasks"


class Beyond:
    add_signal_handler = _refusal("add_signal_handler", _SIGNALS)
    remove_signal_handler = _refusal("remove_signal_handler", _SIGNALS)

    add_reader = _refusal("add_reader", _SOCKETS)
    remove_reader = _refusal("remove_reader", _SOCKETS)
    add_writer = _refusal("add_writer", _SOCKETS)
    remove_writer = _refusal("remove_writer", _SOCKETS)
    getaddrinfo = _refusal("getaddrinfo", _SOCKETS)
    getnameinfo = _refusal("getnameinfo", _SOCKETS)
    create_datagram_endpoint = _refusal("create_datagram_endpoint", "send the messages through a queue")
    connect_accepted_socket = _refusal("connect_accepted_socket", _SOCKETS)
    start_tls = _refusal("start_tls", "check the program with plain connections: what it sends is the same")
    sock_recv = _refusal("sock_recv", _SOCKETS)
    sock_recv_into = _refusal("sock_recv_into", _SOCKETS)
    sock_recvfrom = _refusal("sock_recvfrom", _SOCKETS)
    sock_recvfrom_into = _refusal("sock_recvfrom_into", _SOCKETS)
    sock_sendall = _refusal("sock_sendall", _SOCKETS)
    sock_sendto = _refusal("sock_sendto", _SOCKETS)
    sock_connect = _refusal("sock_connect", _SOCKETS)
    sock_accept = _refusal("sock_accept", _SOCKETS)

    subprocess_exec = _refusal("subprocess_exec", _PROCESSES)
    subprocess_shell = _refusal("subprocess_shell", _PROCESSES)
    connect_read_pipe = _refusal("connect_read_pipe", _FILES)
    connect_write_pipe = _refusal("connect_write_pipe", _FILES)
    sendfile = _refusal("sendfile", _FILES)
    sock_sendfile = _refusal("sock_sendfile", _FILES)
