"""Matches invoices with payments by key. The recording may lose shuffle files while it reduces."""

import time

from warehouse import session

spark = session()
sc = spark.sparkContext
invoices = sc.parallelize(range(240_000), 6).map(lambda i: (i % 6_000, i * 0.25))
payments = sc.parallelize(range(240_000), 6).map(lambda i: (i % 6_000, -i * 0.25))


def settle(pairs):
    time.sleep(1.2)  # the ledger service answers page by page
    return [(key, sum(amounts)) for key, amounts in pairs]


balances = invoices.union(payments).groupByKey(12).mapPartitions(settle)
print("open invoices:", balances.filter(lambda pair: pair[1] != 0).count())
spark.stop()
