using Koll.Ledger.Storage;

namespace Koll.Ledger.Tests.Storage;

public class ExactDivisionTests
{
    private static readonly long[] Divisors =
        [1, 2, 3, 4, 7, 10, 100, 1000, 10_000, 1 << 20, 3 << 20, 1_000_003, 1L << 62, (1L << 62) - 1, (1L << 62) + 2, long.MaxValue - 1, long.MaxValue];

    [Fact]
    public void Numbers_AreDividedUpToTheFirstThatIsNoMultiple()
    {
        var random = new Random(11);
        foreach (var divisor in Divisors)
        {
            for (var length = 0; length <= 21; length++)
            {
                for (var odd = 0; odd <= length; odd++)
                {
                    var most = long.MaxValue / divisor;
                    var quotients = Enumerable.Range(0, length).Select(_ => random.Next(4) switch { 0 => most, 1 => -most, 2 => 0, _ => random.NextInt64(-most, most) }).ToArray();
                    var numbers = quotients.Select(q => q * divisor).ToArray();
                    var multiples = length;
                    if (odd < length && divisor > 1)
                    {
                        numbers[odd] += numbers[odd] > 0 ? -1 : 1;
                        multiples = odd;
                    }

                    long[] expected = [.. quotients.AsSpan(0, multiples)];

                    var divided = new ExactDivision(divisor).Divide(numbers);

                    Assert.Equal(multiples, divided);
                    Assert.Equal(expected, numbers[..divided]);
                }
            }
        }
    }

    [Fact]
    public void Number_IsAMultiple_WhereDividingSaysSo()
    {
        long[] edges = [long.MinValue + 1, long.MinValue + 2, -(1L << 62), -1_000_000, -101, 0, 1, 99, 1L << 32, 1L << 62, long.MaxValue - 1, long.MaxValue];
        foreach (var divisor in Divisors)
        {
            foreach (var number in edges.SelectMany(e => Enumerable.Range(0, 9).Select(i => e < 0 ? e + i : e - i)))
            {
                Assert.Equal(number % divisor == 0 ? 1 : 0, new ExactDivision(divisor).Divide([number]));
            }
        }
    }
}
