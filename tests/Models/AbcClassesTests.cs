using FsCheck;
using FsCheck.Fluent;
using static Koll.Models.CustomerClass;

namespace Koll.Models.Tests;

public class AbcClassesTests
{
    [Fact]
    public void Classes_OfAHandWorkedBase_CutWhereTheShareBeforeReachesTheCut()
    {
        // Shares before: 0, .40, .65, .80 (reached: B), .90, .95 (reached: C).
        long[] values = [250, 50, 400, 150, 50, 100, 0, -20];

        var classes = AbcClasses.Of<long>(values);

        Assert.Equal([A, B, A, A, C, B, None, None], classes.ClassOf);
        Assert.Equal([2, 0, 3, 5, 1, 4], classes.Order);
        Assert.Equal(
            [new(A, 3, 800, 150), new(B, 2, 150, 50), new(C, 1, 50, 50)],
            classes.Classes);
    }

    [Fact]
    public void Classes_OfEqualCustomers_FollowTheOrderOfTies()
    {
        string[] keys = ["d", "b", "a", "c"];
        var byKey = Comparer<int>.Create((x, y) => string.CompareOrdinal(keys[x], keys[y]));

        var classes = AbcClasses.Of<long>([5, 5, 5, 5], 0.5, 0.75, byKey);

        Assert.Equal([2, 1, 3, 0], classes.Order);
        Assert.Equal([C, A, A, B], classes.ClassOf);
    }

    [Fact]
    public void Classes_ByAMeasureWithUnknowns_LeaveThemOut()
    {
        var classes = AbcClasses.Of<double>([double.NaN, 0.9, 0.1]);

        Assert.Equal([None, A, B], classes.ClassOf);
    }

    [Fact]
    public void Classes_WithCutsThatDoNotAscend_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AbcClasses.Of<long>([1, 2], 0.9, 0.8));

    [Fact]
    public void Classes_OfAnyBase_PartitionItAndAreTheSmallestSets() =>
        Prop.ForAll(ConcentrationTests.Values, values =>
        {
            var classes = AbcClasses.Of<long>(values);
            var concentration = Concentration.Of(values);
            return classes.Classes.Sum(c => c.Customers) == values.Count(v => v > 0)
                && classes.Classes.Sum(c => c.Total) == concentration.Total
                && classes.Classes[0].Customers == concentration.CustomersFor(0.80)
                && classes.Classes[0].Customers + classes.Classes[1].Customers == concentration.CustomersFor(0.95)
                && classes.Order.Zip(classes.Order.Skip(1), (a, b) => values[a] >= values[b]).All(descending => descending)
                && classes.ClassOf.Select((c, i) => (c == None) == (values[i] <= 0)).All(right => right);
        }).QuickCheckThrowOnFailure();
}
