"""What is kept from build to build."""

from bina.converting.store import Store


def test_a_store_remembers_and_forgets_what_nobody_asks_for(tmp_path):
    file = tmp_path / "a" / "store.sqlite"
    store = Store(file)
    store.put("one", {"a": [1, "א"]})
    store.close()
    assert Store(file).get("one") == {"a": [1, "א"]}
    for number in range(4):
        later = Store(file)
        later.put(f"new-{number}", number)
        later.close()
    assert (Store(file).get("one"), Store(file).get("new-3")) == (None, 3)


def test_a_store_that_is_no_store_is_as_if_empty(tmp_path):
    file = tmp_path / "store.sqlite"
    file.write_text("hello" * 500)
    store = Store(file)
    store.put("a", 1)
    store.close()
    assert store.get("a") == 1
