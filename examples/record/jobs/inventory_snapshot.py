"""Counts stock of all shops, waits for the till systems, then books. Idle executors are given back meanwhile."""

import time

from warehouse import session

spark = session()
sc = spark.sparkContext


def count(shop):
    time.sleep(0.8)
    return shop, shop * 37 % 500


stock = sc.parallelize(range(24), 24).map(count)
print("articles:", stock.values().sum())
time.sleep(12)
print("booked:", sc.parallelize(range(8), 8).map(lambda shop: time.sleep(1) or shop).count())
spark.stop()
