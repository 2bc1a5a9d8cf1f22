"""What waits while the disk is busy is committed together, and one that fails harms no other."""

from concurrent.futures import ThreadPoolExecutor

from syncer.store.group_commit import GroupCommit


def test_what_waits_while_the_disk_is_busy_is_committed_together(eventually):
    batches = []

    def commit(things):
        batches.append(list(things))
        if len(batches) == 1:
            for future in [pool.submit(together.store, n) for n in range(1, 9)]:
                futures.append(future)
            eventually(lambda: together.waiting() == 8)
        return [thing * 10 for thing in things]

    futures = []
    together = GroupCommit(commit)
    with ThreadPoolExecutor(8) as pool:
        assert together.store(0) == 0
        assert sorted(future.result() for future in futures) == [n * 10 for n in range(1, 9)]
    assert [len(batch) for batch in batches] == [1, 8]


def test_one_that_cannot_be_stored_does_not_harm_the_others():
    def commit(things):
        if "bad" in things:
            raise ValueError("bad")
        return [thing.upper() for thing in things]

    def store(thing):
        try:
            return together.store(thing)
        except ValueError as error:
            return error.args[0]

    together = GroupCommit(commit)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(store, ["good", "bad", "fine"] * 20)) == ["GOOD", "bad", "FINE"] * 20
