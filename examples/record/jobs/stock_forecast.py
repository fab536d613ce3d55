"""Forecasts each region's stock; one region has most of the shops, so its task takes as long wherever it runs."""

import time

from warehouse import session

SHOPS = [9, 11, 8, 12, 10, 9, 11, 260, 10, 8, 12, 9]


def forecast(shops):
    time.sleep(0.06 * shops)  # a solver, a shop after the other
    return shops % 4, shops


def total(one, other):
    time.sleep(2)
    return one + other


spark = session()
regions = spark.sparkContext.parallelize(SHOPS, len(SHOPS)).map(forecast)
print("shops:", regions.reduceByKey(total, 3).collect())
spark.stop()
