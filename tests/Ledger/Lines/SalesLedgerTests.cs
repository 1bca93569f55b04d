using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

/// <summary>The columns answer as the plainest computation over the plainest lines does, however the lines were cut and shared out.</summary>
public class SalesLedgerTests
{
    [Fact]
    public void Summaries_OfAnyLines_AsOfAnyDate_AgreeWithThePlainComputation() =>
        Prop.ForAll(RandomLines.Arbitrary, Gen.Choose(0, 1000).ToArbitrary(), (lines, offset) =>
        {
            var asOf = new DateOnly(2020, 1, 1).AddDays(offset);
            var (ledger, customers) = LedgerOf(lines, workers: 3, blockSize: 4);

            var summaries = ledger.Summarise(asOf, 12);

            for (var c = 0; c < customers.Count; c++)
            {
                AssertPlain(lines, customers.Keys[c], asOf, summaries, c);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ledger_OfTheSameLines_IsTheSameHoweverTheyAreCut() =>
        Prop.ForAll(RandomLines.Arbitrary, Gen.Choose(1, 9).ToArbitrary(), (lines, blockSize) =>
        {
            var (whole, customers) = LedgerOf(lines, 1, int.MaxValue / 2);
            var (cut, cutCustomers) = LedgerOf(lines, 3, blockSize);

            Assert.Equal(whole.Version, cut.Version);
            for (var c = 0; c < customers.Count; c++)
            {
                var same = cutCustomers.Keys.ToList().IndexOf(customers.Keys[c]);
                Assert.Equal(whole.LinesOf(c).Select(l => (l.Date, l.Invoice, l.Amount, l.Cost)), cut.LinesOf(same).Select(l => (l.Date, l.Invoice, l.Amount, l.Cost)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Months_OfAnyLines_SumToTheRevenueAsOfTheSameDate() =>
        Prop.ForAll(RandomLines.Arbitrary, Gen.Choose(0, 1000).ToArbitrary(), (lines, offset) =>
        {
            var asOf = new DateOnly(2020, 1, 1).AddDays(offset);
            var (ledger, _) = LedgerOf(lines, 2, 5);
            var months = ledger.ByMonth(asOf);
            var summaries = ledger.Summarise(asOf, 12);

            for (var c = 0; c < months.Count; c++)
            {
                var own = Enumerable.Range(months.Start[c], months.Start[c + 1] - months.Start[c]).ToArray();
                Assert.Equal(summaries.Revenue[c], own.Sum(i => months.Revenue[i]));
                Assert.Equal(own.Select(i => months.Month[i]).Order().Distinct(), own.Select(i => months.Month[i]));
                Assert.Equal(summaries.PurchaseDays[c] > 0, own.Any(i => months.Bought[i]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Purchases_OfAnyLines_AreTheDaysWithMoreThanCredits() =>
        Prop.ForAll(RandomLines.Arbitrary, Gen.Choose(0, 1000).ToArbitrary(), (lines, offset) =>
        {
            var asOf = new DateOnly(2020, 1, 1).AddDays(offset);
            var (ledger, _) = LedgerOf(lines, 2, 5);
            var purchases = ledger.PurchasesByDay(asOf);

            for (var c = 0; c < purchases.Count; c++)
            {
                var plain = ledger.LinesOf(c).Where(l => l.Date <= asOf).GroupBy(l => l.Date).Where(day => day.Any(l => l.Amount >= 0))
                    .Select(day => (Day.Of(day.Key), day.Sum(l => l.Amount)));
                var own = Enumerable.Range(purchases.Start[c], purchases.Start[c + 1] - purchases.Start[c]);
                Assert.Equal(plain, own.Select(i => (purchases.Day[i], purchases.Revenue[i])));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void UncostedOfferings_OfAnyLines_SumToTheLinesThatNameOneAndNoCost() =>
        Prop.ForAll(RandomLines.Arbitrary, lines =>
        {
            var window = new Window(new DateOnly(2020, 3, 1), new DateOnly(2021, 6, 30));
            var (columns, _, customers, _) = RandomLines.Sorted(lines, 2, 5, false);
            var grouped = Grouping.UncostedByOffering(columns, window, 4);

            for (var c = 0; c < customers.Count; c++)
            {
                var plain = lines.Where(l => $"C{l.Customer}" == customers.Keys[c] && l.Offering >= 0 && l.Cost is null && window.Contains(Day.ToDate(l.Day))).ToArray();
                var own = Enumerable.Range(grouped.Start[c], grouped.Start[c + 1] - grouped.Start[c]).ToArray();
                Assert.Equal(plain.Sum(l => l.Amount), own.Sum(i => grouped.Revenue[i]));
                Assert.Equal(plain.Length, own.Sum(i => grouped.Lines[i]));
                Assert.Equal(plain.Select(l => l.Offering).Distinct().Count(), own.Length);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OfferingHistory_OfAnyLines_IsWhatWasEverSoldAndWhatOfItInTheWindow() =>
        Prop.ForAll(RandomLines.Arbitrary, lines =>
        {
            var window = new Window(new DateOnly(2020, 3, 1), new DateOnly(2021, 6, 30));
            var (ledger, customers) = LedgerOf(lines, 2, 5);
            var history = ledger.OfferingHistory(window);

            for (var c = 0; c < customers.Count; c++)
            {
                var plain = lines.Where(l => $"C{l.Customer}" == customers.Keys[c] && l.Offering >= 0 && Day.ToDate(l.Day) <= window.To).GroupBy(l => l.Offering)
                    .Select(l => (Revenue: l.Sum(x => x.Amount), Recent: l.Where(x => window.Contains(Day.ToDate(x.Day))).Sum(x => x.Amount)));
                var own = Enumerable.Range(history.Start[c], history.Start[c + 1] - history.Start[c]).ToArray();
                // Offerings have their numbers in the order in which the reading met them, which is not that of these lines.
                Assert.Equal(plain.Order(), own.Select(i => (Revenue: history.Revenue[i], history.Recent[i])).Order());
                Assert.All(own.Skip(1), i => Assert.True(history.Offering[i] > history.Offering[i - 1]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Duplicates_WhenDropped_LeaveEachDistinctLineOnce() =>
        Prop.ForAll(RandomLines.Arbitrary, lines =>
        {
            var (kept, found, _, _) = RandomLines.Sorted(lines, 2, 3, dropDuplicates: false);
            var (dropped, foundAgain, _, _) = RandomLines.Sorted(lines, 2, 3, dropDuplicates: true);

            Assert.Equal(lines.Length - lines.Distinct().Count(), found);
            Assert.Equal(found, foundAgain);
            Assert.Equal(lines.Length, kept.Count);
            Assert.Equal(lines.Distinct().Count(), dropped.Count);
            Assert.Equal(lines.Distinct().Sum(l => l.Amount), dropped.Amount.Sum());
        }).QuickCheckThrowOnFailure();

    private static (SalesLedger Ledger, CustomerDirectory Customers) LedgerOf(PlainLine[] lines, int workers, int blockSize)
    {
        var (columns, _, customers, invoices) = RandomLines.Sorted(lines, workers, blockSize, false);
        return (new SalesLedger(columns, customers, new OfferingDirectory(["O0", "O1", "O2", "O3"]), invoices, "EUR"), customers);
    }

    private static void AssertPlain(PlainLine[] all, string key, DateOnly asOf, CustomerSummaries summaries, int c)
    {
        var window = Window.Ending(asOf, 12);
        var lines = all.Where(l => $"C{l.Customer}" == key && Day.ToDate(l.Day) <= asOf).ToArray();
        var bought = lines.Where(l => l.Amount > 0).ToArray();
        var inWindow = lines.Where(l => window.Contains(Day.ToDate(l.Day))).ToArray();
        var before = lines.Where(l => window.Before(12).Contains(Day.ToDate(l.Day))).ToArray();

        Assert.Equal(lines.Length, summaries.Lines[c]);
        Assert.Equal(lines.Sum(l => l.Amount), summaries.Revenue[c]);
        Assert.Equal(bought.Select(l => l.Day).DefaultIfEmpty(-1).Min(), summaries.FirstDay[c]);
        Assert.Equal(bought.Select(l => l.Day).DefaultIfEmpty(-1).Max(), summaries.LastDay[c]);
        Assert.Equal(bought.Select(l => l.Day).Distinct().Count(), summaries.PurchaseDays[c]);
        Assert.Equal(bought.Where(l => l.Invoice >= 0).Select(l => l.Invoice).Distinct().Count(), summaries.Invoices[c]);
        Assert.Equal(inWindow.Sum(l => l.Amount), summaries.RevenueInWindow[c]);
        Assert.Equal(before.Sum(l => l.Amount), summaries.RevenueBefore[c]);
        Assert.Equal(inWindow.Where(l => l.Amount > 0).Select(l => l.Day).Distinct().Count(), summaries.PurchaseDaysInWindow[c]);
        Assert.Equal(inWindow.Any(l => l.Amount > 0), summaries.ActiveInWindow[c]);
        Assert.Equal(before.Any(l => l.Amount > 0), summaries.ActiveBefore[c]);
        if (summaries.CostInWindow is not null)
        {
            Assert.Equal(inWindow.Sum(l => l.Cost ?? 0), summaries.CostInWindow[c]);
            Assert.Equal(inWindow.Where(l => l.Cost is not null).Sum(l => l.Amount), summaries.RevenueWithCostInWindow![c]);
        }
    }
}
