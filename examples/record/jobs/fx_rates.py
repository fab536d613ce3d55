"""Exchange rates of the day: a small healthy job."""

from warehouse import session

spark = session()
rates = spark.sparkContext.parallelize(range(30_000), 6).map(lambda i: (f"EUR{i % 30:02}", 1 + i % 97 / 1000))
print(rates.groupByKey(3).mapValues(lambda values: sum(values) / len(values)).count(), "currencies")
spark.stop()
