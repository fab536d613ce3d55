"""Features of a fraud model. The model's library is on the driver's machine and not in the executors' image."""

from warehouse import F, orders, run


def job(spark):
    print("orders:", orders(spark, 60_000).count())

    def score(amount):
        from fraudlib.features import risk

        return risk(amount)

    score_of = F.udf(score, "double")
    orders(spark, 60_000).select(F.avg(score_of("amount"))).write.format("noop").mode("overwrite").save()


run(job)
