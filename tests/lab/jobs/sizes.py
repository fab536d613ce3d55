"""The same work on however many executors: sizes.py EXECUTORS wait|compute

Waits until all executors are there and each has run tasks, so that what comes
after ("measured") shows nothing but the work: uneven tasks, a shuffle, one long
task, and the driver in between. Its tasks either wait, which needs no core of
the machine, or compute.
"""

import sys
import time

from pyspark.sql import SparkSession

executors, kind = int(sys.argv[1]), sys.argv[2]
spark = SparkSession.builder.getOrCreate()
sc = spark.sparkContext


def spend(seconds):
    if kind == "wait":
        time.sleep(seconds)
    else:
        number = 0
        for _ in range(int(seconds * 8_000_000)):
            number += 1


def stage(lengths):
    """One Spark job: as many tasks as there are lengths, each that long."""
    sc.parallelize(lengths, len(lengths)).foreach(spend)


while sc._jsc.sc().getExecutorMemoryStatus().size() <= executors:
    time.sleep(0.1)
warm = sc.parallelize(range(4 * executors), 4 * executors)
warm.foreach(lambda _: time.sleep(0.4))
warm.map(lambda n: (n, n)).reduceByKey(lambda a, b: a + b, 2 * executors).count()

sc.setJobDescription("measured")
stage([1 + 0.1 * (7 * n % 10) for n in range(10)])
time.sleep(1)


def slow_pair(n):
    spend(0.8)
    return n, n


def slow_part(pairs):
    spend(1)
    return pairs


sc.parallelize(range(8), 8).map(slow_pair).reduceByKey(lambda a, b: a + b, 4).mapPartitions(slow_part).count()
time.sleep(0.5)
stage([0.6, 0.6, 3, 0.6])
spark.stop()
