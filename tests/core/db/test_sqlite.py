import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

from enfilade.core.db.sqlite import base
from enfilade.core.db.sqlite.turns import TurnNeverCame, Waiting, WritersQueue
from enfilade.core.models import Job
from tests.concurrency import in_threads

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the queue is SQLite's"),
]


def add_ones(times):
    for _ in range(times):
        with transaction.atomic():
            job = Job.objects.get()
            job.progress_done += 1
            job.save()


def add_one_in_one_statement(times):
    for _ in range(times):
        Job.objects.update(progress_total=Job.objects.get().progress_done)


def hold_the_pen(began, over):
    with transaction.atomic():
        began.set()
        over.wait(10)
    connection.close()


@pytest.fixture
def someone_writing():
    began, over = threading.Event(), threading.Event()
    writer = threading.Thread(target=hold_the_pen, args=(began, over))
    writer.start()
    began.wait(10)
    yield over
    over.set()
    writer.join()


def test_writers_that_read_first_lose_nothing():
    Job.objects.create(task_path="tests.nothing")
    in_threads(8, lambda: add_ones(15))
    assert Job.objects.get().progress_done == 120


def test_single_writes_and_transactions_share_one_queue():
    Job.objects.create(task_path="tests.nothing")
    in_threads(4, lambda: (add_ones(10), add_one_in_one_statement(10)))
    assert Job.objects.get().progress_done == 40


def test_reads_do_not_wait_for_a_writer(someone_writing):
    started = time.monotonic()
    assert Job.objects.count() == 0
    assert time.monotonic() - started < 5


def test_a_writer_passes_as_soon_as_the_other_is_done(someone_writing):
    threading.Timer(0.2, someone_writing.set).start()
    Job.objects.create(task_path="tests.after")
    assert Job.objects.count() == 1


@pytest.mark.parametrize("write", [lambda: Job.objects.create(task_path="x"), lambda: transaction.atomic().__enter__()])
def test_a_writer_that_waits_too_long_says_so_and_can_try_again(someone_writing, monkeypatch, write):
    monkeypatch.setattr(connection._turn, "patience", 0.1)
    with pytest.raises(OperationalError, match="locked"):
        write()
    connection.close()
    someone_writing.set()
    Job.objects.create(task_path="tests.again")
    assert Job.objects.count() == 1


def test_several_rows_at_once_also_wait_for_their_turn():
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM core_job WHERE id = %s", [(1,), (2,)])
    assert not connection._turn.held


def test_an_undone_transaction_gives_its_turn():
    with transaction.atomic():
        Job.objects.create(task_path="tests.undone")
        transaction.set_rollback(True)
    assert not connection._turn.held


def test_a_nested_block_keeps_the_turn_until_the_end():
    with transaction.atomic():
        with transaction.atomic():
            Job.objects.create(task_path="tests.nested")
        assert connection._turn.held
        Job.objects.count()
        assert connection._turn.held
    assert not connection._turn.held


def test_a_closed_connection_gives_its_turn():
    transaction.set_autocommit(False)
    Job.objects.create(task_path="tests.closed")
    turn = connection._turn
    assert turn.held
    connection.close()
    assert not turn.held


def test_a_turn_that_comes_after_one_gave_up_is_given_on(tmp_path):
    first, second, third = (WritersQueue(tmp_path / "turn", 0.05) for _ in range(3))
    first.take()
    with pytest.raises(TurnNeverCame):
        second.take()
    first.leave()
    third.patience = 5
    third.take()
    assert third.held
    third.leave()


def test_a_turn_that_comes_while_giving_up_is_kept(tmp_path):
    with (tmp_path / "turn").open("ab") as file:
        waiting = Waiting(file.fileno())
        waiting.run()
        assert waiting.came_after_all()


def test_a_database_in_memory_has_no_queue():
    memory = base.DatabaseWrapper({**connection.settings_dict, "NAME": ":memory:"}, alias="memory")
    memory.take_turn()
    assert memory._turn is None
