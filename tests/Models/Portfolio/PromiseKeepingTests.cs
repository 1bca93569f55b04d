using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Portfolio;

namespace Koll.Models.Tests.Portfolio;

public class PromiseKeepingTests
{
    [Fact]
    public void Promise_ByClass_CountsHeadsAndRevenueAndNamesTheMissing()
    {
        var keeping = PromiseKeeping.Of(
            [Promise.Kept, Promise.Missing, Promise.Unknown, Promise.Missing, Promise.Kept, Promise.NotMade, Promise.Missing],
            [0, 0, 0, 1, 1, 1, -1],
            [600, 200, 200, 50, 50, 900, 900]);

        var a = keeping.Classes[0];
        Assert.Equal((0, 1, 1, 1, 3), (a.Class, a.Kept, a.Missing, a.Unknown, a.Promised));
        Assert.Equal((0.5, 0.75, 0.8), (a.Share.Value, a.WeightedShare, a.KnownWeight));
        Assert.Equal((0.0945, 0.9055), (Math.Round(a.Share.Low, 4), Math.Round(a.Share.High, 4)));
        Assert.Equal((2, 2, 650 / 900.0), (keeping.All.Kept, keeping.All.Missing, keeping.All.WeightedShare!.Value));
        Assert.Equal([1, 3], keeping.MissingCustomers);
    }

    [Fact]
    public void Promise_OfWhomNothingIsKnown_HasNoShare()
    {
        var only = PromiseKeeping.Of([Promise.Unknown], [2], [100]).Classes.Single();

        Assert.True(double.IsNaN(only.Share.Value));
        Assert.Null(only.WeightedShare);
        Assert.Equal(0, only.KnownWeight);
    }

    [Fact]
    public void Classes_OfAnyPromises_AddUpToAll() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Promise, sbyte Class, short Revenue)[]>(), rows =>
        {
            var keeping = PromiseKeeping.Of(
                Array.ConvertAll(rows, r => (Promise)(r.Promise % 4)), Array.ConvertAll(rows, r => r.Class % 4), Array.ConvertAll(rows, r => (long)r.Revenue));
            return PromiseKeeping.Count(Array.ConvertAll(rows, r => (Promise)(r.Promise % 4)), Array.ConvertAll(rows, r => r.Class % 4)) == (keeping.All.Kept, keeping.All.Kept + keeping.All.Missing)
                && keeping.MissingCustomers.SequenceEqual(keeping.MissingCustomers.Order().OrderByDescending(c => Math.Max(0L, rows[c].Revenue)))
                && keeping.Classes.Select(c => c.Class).SequenceEqual(keeping.Classes.Select(c => c.Class).Distinct().Order())
                && keeping.Classes.Sum(c => c.Kept) == keeping.All.Kept
                && keeping.Classes.Sum(c => c.Missing) == keeping.MissingCustomers.Count
                && keeping.Classes.Sum(c => c.Promised) == keeping.All.Promised
                && keeping.Classes.All(c => c.Share.Low <= c.Share.High && (double.IsNaN(c.Share.Value) || c.Share.Holds(c.Share.Value)));
        }).QuickCheckThrowOnFailure();
}
