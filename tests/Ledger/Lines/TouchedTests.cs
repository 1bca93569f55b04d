using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

public class TouchedTests
{
    /// <summary>Few of few, which are read from bits, few of many, which are sorted, and again after each was cleared.</summary>
    [Fact]
    public void Touched_OfAnyNumbers_AreEachOnceAscending() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ushort[][]>(), Gen.Elements(1, 64, 65, 300, 65536).ToArbitrary(), (rounds, numbers) =>
        {
            var touched = new Touched(numbers);
            return rounds.All(round =>
            {
                int[] each = [.. round.Select(number => number % numbers).Distinct()];
                Array.ForEach(each, touched.Add);
                var isRight = touched.Ascending().SequenceEqual(each.Order().ToArray());
                touched.Clear();
                return isRight && touched.Ascending().IsEmpty;
            });
        }).QuickCheckThrowOnFailure();
}
