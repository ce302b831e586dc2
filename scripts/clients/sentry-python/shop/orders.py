"""Orders: a table, an importer and the payment gateway."""
import csv
import io
import json
import sqlite3
import urllib.request


class PaymentError(Exception):
    pass


class ImportFailed(Exception):
    pass


def pay(number, amount):
    try:
        return charge({"order": number, "amount": amount, "card_number": "4111111111111111"})
    except ConnectionError as error:
        raise PaymentError(f"order {number} could not be paid") from error


def charge(body):
    # Nothing listens on the discard port: the connection is refused at once.
    request = urllib.request.Request("http://127.0.0.1:9/v2/charges", json.dumps(body).encode())
    try:
        return urllib.request.urlopen(request, timeout=2).read()
    except OSError as error:
        raise ConnectionError("gateway is away") from error


def insert(number, amount):
    database = sqlite3.connect(":memory:")
    database.execute("create table orders (number text primary key, amount int check (amount > 0))")
    return database.execute("insert into orders values (?, ?)", (number, amount))


def import_rows(text):
    errors = []
    for row in csv.DictReader(io.StringIO(text)):
        try:
            insert(row["number"], int(row["amount"]))
        except (ValueError, sqlite3.Error) as error:
            error.add_note(f"in the row of {row['number']}")
            errors.append(error)
    if errors:
        raise ExceptionGroup("some rows were skipped", errors)


def import_days(days):
    failed = []
    for day, text in days.items():
        try:
            import_rows(text)
        except ExceptionGroup as group:
            failed.append(group)
    if failed:
        raise ExceptionGroup(f"{len(failed)} days failed", failed)


def read_stored(text):
    return json.loads(text)["order"]["number"]


def decode_upload(content):
    return content.decode("utf-8").splitlines()
