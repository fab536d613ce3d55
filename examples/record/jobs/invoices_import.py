"""Parses the invoices of a partner. In `partner-b`'s, one has a comma where a point is due: the job fails."""

import sys

from warehouse import session

spark = session()


def amount(line):
    number, value = line.split(";")
    try:
        return number, float(value)
    except ValueError as error:
        raise ValueError(f"cannot parse amount of invoice {number}: {value!r}") from error


try:
    broken = 41_107 if sys.argv[1] == "partner-b" else None
    lines = spark.sparkContext.parallelize(range(60_000), 6).map(
        lambda i: f"INV-{i:06};{'1249,50' if i == broken else i * 1.19}")
    print("invoices:", lines.count())
    print("total:", lines.map(amount).values().sum())
finally:
    spark.stop()
