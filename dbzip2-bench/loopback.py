#!/usr/bin/env python3
"""Sends so many bytes to itself over the loopback: loopback.py BYTES"""

import socket
import sys
import threading

PART = bytes(1 << 18)


def send(address, count):
    with socket.create_connection(address) as out:
        for at in range(0, count, len(PART)):
            out.sendall(PART[: min(len(PART), count - at)])


def main():
    count = int(sys.argv[1])
    room = bytearray(len(PART))
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=send, args=(server.getsockname(), count)).start()
        connection, _ = server.accept()
        with connection:
            left = count
            while left > 0:
                received = connection.recv_into(room)
                if received == 0:
                    sys.exit("the other end has closed")
                left -= received


if __name__ == "__main__":
    main()
