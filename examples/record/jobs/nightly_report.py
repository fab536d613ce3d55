"""The nightly report: five figures of the day, each a query of its own, written as CSV."""

from warehouse import DATA, F, customers, orders, session

spark = session()
bought = orders(spark, 700_000).join(customers(spark), "customer_id")
figures = {
    "revenue-by-region": bought.groupBy("region").agg(F.sum("amount")),
    "buyers-by-segment": bought.groupBy("segment").agg(F.countDistinct("customer_id")),
    "basket-by-channel": bought.groupBy("channel").agg(F.avg("amount"), F.expr("percentile_approx(amount, 0.9)")),
    "best-customers": bought.groupBy("customer_id").agg(F.sum("amount").alias("sum")).orderBy(F.desc("sum")).limit(50),
}
for name, figure in figures.items():
    figure.write.csv(f"{DATA}/{name}", header=True)
    print("wrote", name)
spark.stop()
