using System.Text;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

public class InternerPagesTests
{
    [Theory]
    [InlineData(200_000, 1, true)]
    [InlineData(20_000, 10, true)]
    [InlineData(20_000, 100, false)]
    public void Pages_ForNumbersThatRise_PayWhereTheyAreFilled(int count, int step, bool pay) =>
        Assert.Equal(pay, Pay(Enumerable.Range(0, count).Select(i => i * step)));

    [Theory]
    [InlineData(200_000, 1_000_000, true)]
    [InlineData(3_000, 10_000_000, false)]
    [InlineData(3_000, 80_000_000, false)]
    public void Pages_ForNumbersInAnyOrder_PayWhereTheyWillBeFilled(int count, int range, bool pay)
    {
        var random = new Random(1);
        Assert.Equal(pay, Pay(Enumerable.Range(0, int.MaxValue).Select(_ => random.Next(range)).Distinct().Take(count)));
    }

    [Theory]
    [InlineData("00", true)]
    [InlineData("100001", true)]
    [InlineData("INV-000123", true)]
    [InlineData("", false)]
    [InlineData("7", false)]
    [InlineData("1000A1", false)]
    [InlineData("10001/", false)]
    [InlineData("10000:1", false)]
    [InlineData("INV-0000123", false)]
    public void Pages_OfATextThatEndsInTwoDigitsAndIsNotLong_HaveAPlace(string text, bool has) =>
        Assert.Equal(has, new InternerPages().TryApproach(Encoding.UTF8.GetBytes(text), out _));

    private static bool Pay(IEnumerable<int> numbers)
    {
        var pages = new InternerPages();
        foreach (var number in numbers)
        {
            Assert.True(pages.TryApproach(Encoding.UTF8.GetBytes($"{10_000_000 + number}"), out var key));
            Assert.Equal(-1, pages.Find(key));
            pages.Take(key, number);
            Assert.Equal(number, pages.Find(key));
            if (pages.IsScattered)
            {
                return false;
            }
        }

        return true;
    }
}
