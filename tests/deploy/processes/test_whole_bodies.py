"""Bodies are taken whole within limits, and what one of them takes the next one gets back."""

from __future__ import annotations

import asyncio

import pytest

from deploy.processes.whole_bodies import BodyRefused, Limits, WholeBodies

SMALL = Limits(
    largest=100, small=10, big_at_once=2, wait_for_big=0.05, all_small=25, patience=5.0, poured_away=1000
)


async def chunks(*parts: bytes):
    for part in parts:
        yield part


async def silent_after(*parts: bytes):
    for part in parts:
        yield part
    await asyncio.Event().wait()


async def receive(bodies, parts, declared=None, **how):
    async with bodies.received(parts, declared, **how) as body:
        return body


def refusal(parts, declared=None, limits=SMALL, **how) -> tuple[int, str]:
    async def attempt():
        return await receive(WholeBodies(limits), parts, declared, **how)

    with pytest.raises(BodyRefused) as refused:
        asyncio.run(attempt())
    return refused.value.status, refused.value.sentence


@pytest.mark.parametrize("declared", [None, 5])
def test_a_body_arrives_whole_with_and_without_a_declared_length(declared):
    async def attempt():
        return await receive(WholeBodies(SMALL), chunks(b"he", b"llo"), declared)

    assert asyncio.run(attempt()) == b"hello"


def test_a_body_of_exactly_the_limit_passes_and_one_byte_more_is_too_large():
    async def attempt():
        return await receive(WholeBodies(SMALL), chunks(b"x" * 100))

    assert len(asyncio.run(attempt())) == 100
    assert refusal(chunks(b"x" * 101))[0] == 413
    assert refusal(chunks(b"x" * 60, b"x" * 60))[0] == 413
    assert refusal(chunks(b"x" * 101), declared=101)[0] == 413


def test_what_is_too_large_is_read_to_its_end_so_that_its_sender_hears_why():
    read = []

    async def counted():
        for _ in range(5):
            read.append(1)
            yield b"x" * 60

    assert refusal(counted())[0] == 413
    assert len(read) == 5


def test_a_body_without_end_is_not_read_for_ever():
    async def endless():
        while True:
            yield b"x" * 60
            await asyncio.sleep(0)

    assert refusal(endless())[0] == 413


def test_who_asks_before_sending_too_much_is_told_at_once():
    assert refusal(silent_after(), declared=101, waits_for_leave=True)[0] == 413


def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one():
    status, sentence = refusal(chunks(b"hel"), declared=5)
    assert (status, sentence) == (400, "The body ended before its Content-Length.")


def test_a_silent_sender_is_asked_to_come_again():
    impatient = Limits(patience=0.05)
    assert refusal(silent_after(b"hel"), declared=5, limits=impatient)[0] == 503
    assert refusal(silent_after(b"hel"), limits=impatient)[0] == 503


def test_a_silent_sender_who_announced_too_much_hears_that():
    impatient = Limits(largest=100, patience=0.05)
    assert refusal(silent_after(b"hel"), declared=101, limits=impatient)[0] == 413


def test_big_bodies_pass_two_at_a_time_and_a_third_is_asked_to_come_again():
    async def scene():
        bodies = WholeBodies(SMALL)
        async with bodies.received(chunks(b"x" * 50), 50), bodies.received(chunks(b"x" * 50), 50):
            with pytest.raises(BodyRefused) as refused:
                await receive(bodies, chunks(b"x" * 50), 50)
            small = await receive(bodies, chunks(b"small"))
        return refused.value.status, small, len(await receive(bodies, chunks(b"x" * 50), 50))

    assert asyncio.run(scene()) == (503, b"small", 50)


def test_a_third_big_body_passes_when_one_of_two_is_through_in_time():
    async def scene():
        bodies = WholeBodies(Limits(small=10, wait_for_big=5.0))
        async with bodies.received(chunks(b"x" * 50), 50):
            async with bodies.received(chunks(b"x" * 50), 50):
                third = asyncio.create_task(receive(bodies, chunks(b"x" * 50), 50))
                await asyncio.sleep(0)
                assert not third.done()
            return len(await third)

    assert asyncio.run(scene()) == 50


def test_a_big_body_that_says_nothing_of_its_length_needs_a_seat_as_well():
    async def scene():
        bodies = WholeBodies(SMALL)
        async with bodies.received(chunks(b"x" * 8, b"x" * 8), None), bodies.received(chunks(b"x" * 50), 50):
            await receive(bodies, chunks(b"x" * 8, b"x" * 8))

    with pytest.raises(BodyRefused) as refused:
        asyncio.run(scene())
    assert refused.value.status == 503


def test_small_bodies_share_a_bounded_memory_and_give_it_back():
    async def scene():
        bodies = WholeBodies(SMALL)
        for _ in range(5):
            async with bodies.received(chunks(b"x" * 10), 10), bodies.received(chunks(b"x" * 10), 10):
                with pytest.raises(BodyRefused) as refused:
                    await receive(bodies, chunks(b"x" * 10), 10)
                assert refused.value.status == 503
        return await receive(bodies, chunks(b"x" * 10), 10)

    assert asyncio.run(scene()) == b"x" * 10
