using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Generating;
using Koll.Models;

namespace Koll.Tests.Generating;

public class SyntheticSalesTests
{
    private static readonly List<Row> Log = Read(new SyntheticSales(30_000, 1_500));

    private sealed record Row(string Invoice, DateOnly Date, string Customer, string Name, string Country, string Offering, long Quantity, decimal Price, decimal Amount, decimal? Cost);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    [InlineData(5_000, 1)]
    [InlineData(3_000, 1_000)]
    [InlineData(70_000, 500)]
    public void Log_OfAnySize_HasExactlyTheLinesAndCustomersAskedFor(int lines, int customers)
    {
        var log = Read(new SyntheticSales(lines, customers, Seed: 9));

        Assert.Equal((lines, customers), (log.Count, log.Where(r => r.Customer.Length > 0).DistinctBy(r => r.Customer).Count()));
    }

    [Fact]
    public void Log_OfAnySeed_HasExactlyTheLinesAndCustomersAskedFor() => Prop.ForAll(
        Arb.From(Gen.Choose(1, 300)), Arb.From(Gen.Choose(0, 2_000)), Arb.From(Gen.Choose(0, int.MaxValue)), (customers, more, seed) =>
        {
            var log = Read(new SyntheticSales(customers + more, customers, (ulong)seed));
            return log.Count == customers + more && log.Where(r => r.Customer.Length > 0).DistinctBy(r => r.Customer).Count() == customers;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Log_OfTheSameSeed_IsTheSameAndOfAnotherIsAnother()
    {
        Assert.Equal(Bytes(new(2_000, 100, 5)), Bytes(new(2_000, 100, 5)));
        Assert.NotEqual(Bytes(new(2_000, 100, 5)), Bytes(new(2_000, 100, 6)));
    }

    [Fact]
    public void Log_Always_IsInDateOrderWithInvoicesOfOneCustomerAndDay()
    {
        Assert.Equal(Log.OrderBy(r => r.Date).ThenBy(r => r.Invoice, StringComparer.Ordinal), Log);
        Assert.All(Log.GroupBy(r => r.Invoice), invoice => Assert.Single(invoice.Select(r => (r.Date, r.Customer)).Distinct()));
    }

    [Fact]
    public void Log_Always_AddsUp() => Assert.All(Log, r =>
    {
        Assert.Equal(r.Amount, r.Quantity * r.Price);
        Assert.True(r.Price > 0 && r.Quantity != 0 && (r.Cost is null || Math.Sign(r.Cost.Value) * r.Quantity >= 0));
        Assert.InRange(r.Date, TradingCalendar.First, TradingCalendar.Last);
    });

    [Fact]
    public void Log_OfADecentSize_HasWhatRealOnesHave()
    {
        var year = Log.Where(r => r.Date.Year == 2025 && r.Customer.Length > 0).ToLookup(r => r.Customer);
        var concentration = Concentration.Of([.. year.Select(c => (long)(c.Sum(r => r.Amount) * 100))]);
        var margins = year.Select(c => c.Where(r => r.Cost is not null).Sum(r => r.Amount - r.Cost!.Value)).ToList();

        // Skew: fewer than a third bring 80 %, and no single one has it all.
        Assert.InRange(concentration.CustomersFor(0.8) / (double)concentration.Customers, 0.05, 0.35);
        Assert.True(concentration.TopShare(1) < 0.4);
        // Departures: many that bought in 2021 did not in 2025. Arrivals: some began then.
        var first = Log.Where(r => r.Customer.Length > 0).GroupBy(r => r.Customer).ToDictionary(c => c.Key, c => c.Min(r => r.Date.Year));
        Assert.InRange(first.Count(c => c.Value == 2021 && !year.Contains(c.Key)) / (double)first.Count(c => c.Value == 2021), 0.15, 0.85);
        Assert.Contains(first, c => c.Value == 2025);
        // Credits, sales without a customer, costs unknown, customers in the red.
        Assert.InRange(Log.Count(r => r.Amount < 0) / (double)Log.Count, 0.01, 0.04);
        Assert.InRange(Log.Count(r => r.Customer.Length == 0) / (double)Log.Count, 0.005, 0.03);
        Assert.InRange(Log.Count(r => r.Cost is null) / (double)Log.Count, 0.001, 0.15);
        Assert.InRange(margins.Count(m => m < 0) / (double)margins.Count, 0.005, 0.2);
        // Weekdays over weekends, autumn over July.
        Assert.True(Log.Count(r => r.Date.DayOfWeek == DayOfWeek.Sunday) * 10 < Log.Count(r => r.Date.DayOfWeek == DayOfWeek.Tuesday));
        Assert.True(Log.Count(r => r.Date.Month == 7) < Log.Count(r => r.Date.Month == 11));
        Assert.True(Log.Select(r => r.Offering).Distinct().Count() > 200);
        Assert.Equal(6, Log.Select(r => r.Country).Distinct().Count());
    }

    [Fact]
    public void Log_WithFewerLinesThanCustomers_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticSales(9, 10).WriteTo(Stream.Null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticSales(9, 0).WriteTo(Stream.Null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticSales(long.MaxValue, 1).WriteTo(Stream.Null));
    }

    private static byte[] Bytes(SyntheticSales sales)
    {
        using var stream = new MemoryStream();
        sales.WriteTo(stream);
        return stream.ToArray();
    }

    private static List<Row> Read(SyntheticSales sales)
    {
        var rows = Encoding.UTF8.GetString(Bytes(sales)).TrimEnd('\n').Split('\n');
        Assert.Equal(SyntheticSales.Header, rows[0]);
        return [.. rows.Skip(1).Select(row =>
        {
            var f = row.Split(',');
            return new Row(
                f[0], DateOnly.ParseExact(f[1], "yyyy-MM-dd"), f[2], f[3], f[4], f[5], long.Parse(f[6]), Number(f[7]), Number(f[8]), f[9].Length == 0 ? null : Number(f[9]));
        })];

        static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }
}
