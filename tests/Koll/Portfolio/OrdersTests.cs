using FsCheck;
using FsCheck.Fluent;
using Koll.Portfolio;

namespace Koll.Tests.Portfolio;

public class OrdersTests
{
    /// <summary>Few amounts of many customers, so that most are ties.</summary>
    [Fact]
    public void Largest_OfAnyAmounts_AreFirstAndTiesGoByTheSecondAndByIndex() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(sbyte Number, bool Much)[]>(), drawn =>
        {
            int[] all = [.. Enumerable.Range(0, drawn.Length)];
            long[] amount = Array.ConvertAll(drawn, one => one.Much ? 7L : -7);
            double Number(int c) => drawn[c].Number % 3 / 2.0;

            return Orders.Largest([.. all], amount).SequenceEqual(all.OrderByDescending(c => amount[c]))
                && Orders.Largest([.. all], Number).SequenceEqual(all.OrderByDescending(Number))
                && Orders.Largest([.. all], Number, amount).SequenceEqual(all.OrderByDescending(Number).ThenByDescending(c => amount[c]));
        }).QuickCheckThrowOnFailure();
}
