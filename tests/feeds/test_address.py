from __future__ import annotations

import socket

import pytest

from streams.feeds.address import AddressRefused, guarded_socket, is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_hosts_on_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.9.10", "loopback"),
        ("0.0.0.0", "this host"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local: a cloud's metadata"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("198.18.0.1", "benchmarks"),
        ("192.0.2.1", "documentation"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "broadcast"),
        ("::1", "loopback"),
        ("::", "this host"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local with a zone"),
        ("fc00::1", "unique local"),
        ("fec0::1", "site-local"),
        ("ff02::1", "multicast"),
        ("::ffff:127.0.0.1", "IPv4-mapped loopback"),
        ("::ffff:169.254.169.254", "IPv4-mapped link-local"),
        ("64:ff9b::7f00:1", "NAT64 of 127.0.0.1"),
        ("64:ff9b::808:808", "NAT64, whatever is behind it"),
        ("64:ff9b:1::1", "NAT64, local prefix"),
        ("2002:7f00:1::", "6to4 of 127.0.0.1"),
        ("2001:0:7f00:1::", "Teredo"),
        ("::127.0.0.1", "IPv4-compatible"),
    ],
)
def test_everything_else_is_not(address: str, why: str) -> None:
    assert not is_public(address), why


def test_an_allowed_endpoint_is_one_address_with_one_port() -> None:
    make = guarded_socket([("127.0.0.1", 8080)])

    def info(address: str, port: int) -> tuple[int, int, int, str, tuple[str, int]]:
        return (socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port))

    make(info("127.0.0.1", 8080)).close()
    with pytest.raises(AddressRefused):
        make(info("127.0.0.1", 8081))
    with pytest.raises(AddressRefused):
        make(info("127.0.0.2", 8080))
