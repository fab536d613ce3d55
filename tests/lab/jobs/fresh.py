"""A job that nobody has seen: what it does follows from a seed. fresh.py SEED

One step that shuffles, so that no run is empty, and between two and five more of
those below, in any order, each with sizes of its own; every third seed ends with
a failing one.
"""

import os
import random
import sys
import time

from pyspark.sql import SparkSession, functions as F

seed = int(sys.argv[1])
dice = random.Random(seed)
spark = SparkSession.builder.getOrCreate()
sc = spark.sparkContext
folder = os.environ["DATA"]


def rows():
    return spark.range(0, dice.randint(20_000, 300_000), 1, dice.randint(3, 9)).select(
        "id", (F.col("id") % dice.randint(2, 900)).alias("key"), F.rand(seed).alias("value"))


def aggregate():
    rows().groupBy("key").agg(F.sum("value"), F.countDistinct("id")).collect()


def join():
    rows().join(rows().withColumnRenamed("value", "other"), "key").groupBy("key").count().write.format("noop").mode("overwrite").save()


def files():
    path = f"{folder}/files-{dice.random()}"
    rows().repartition(dice.randint(2, 20)).write.parquet(path)
    spark.read.parquet(path).where("value > 0.5").orderBy("value").limit(100).collect()


def pairs():
    numbers = sc.parallelize(range(dice.randint(5_000, 50_000)), dice.randint(2, 8))
    keyed = numbers.map(lambda n: (n % 37, n)).reduceByKey(lambda a, b: a + b, dice.randint(1, 5))
    keyed.count()
    keyed.sortByKey().take(3)


def cached():
    frame = rows().cache()
    for _ in range(dice.randint(2, 4)):
        frame.groupBy((F.col("id") % 7).alias("k")).avg("value").collect()
    frame.unpersist()


def flaky():
    """Each task fails once and succeeds when tried again."""
    marks = f"{folder}/marks-{dice.random()}"
    os.makedirs(marks)

    def work(part, numbers):
        mark = f"{marks}/{part}"
        if not os.path.exists(mark):
            open(mark, "w").close()
            raise RuntimeError(f"first try of part {part}")
        return [sum(numbers)]

    sc.parallelize(range(1_000), dice.randint(2, 4)).mapPartitionsWithIndex(work).collect()


def cancelled():
    """A Spark job is cancelled while its tasks run."""
    from threading import Timer

    Timer(4, sc.cancelAllJobs).start()
    try:
        sc.parallelize(range(6), 6).map(lambda n: time.sleep(20)).count()
    except Exception as error:
        print("cancelled:", type(error).__name__)


def fail():
    spark.sql("SELECT raise_error(concat('seed ', cast(id AS string))) FROM range(10)").collect()


wide = [aggregate, join, files, pairs, cached]
steps = [dice.choice(wide)]
others = [step for step in wide + [flaky, cancelled] if step not in steps]
steps += dice.sample(others, dice.randint(2, 5))
dice.shuffle(steps)
for step in steps + ([fail] if seed % 3 == 0 else []):
    print("step", step.__name__, flush=True)
    step()
spark.stop()
