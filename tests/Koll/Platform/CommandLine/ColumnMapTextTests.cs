using Koll.Ledger.Reading;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Platform.CommandLine;

public class ColumnMapTextTests
{
    [Theory]
    [InlineData("customer=2,date=3,amount=5", "customer=2;date=3;amount=5")]
    [InlineData("amount=Netto, eks. mva,date=Bilagsdato", "date=Bilagsdato;amount=Netto, eks. mva")]
    [InlineData("amount=\"Netto\"", "amount=Netto")]
    [InlineData(" Unit-Cost = Kost per stk ", "unit-cost=Kost per stk")]
    [InlineData("amount=a=b", "amount=a=b")]
    [InlineData("name=Kunde, date = Dato", "name=Kunde;date=Dato")]
    public void Map_AsPeopleWriteIt_IsUnderstood(string text, string expected)
    {
        var map = ColumnMapText.Read([text]).Value;

        Assert.Equal(expected, string.Join(";", map.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key.Word()}={entry.Value}")));
    }

    [Fact]
    public void Map_GivenTwice_IsOneMap() => Assert.Equal(2, ColumnMapText.Read(["date=Dato", "amount=Sum"]).Value.Count);

    [Theory]
    [InlineData("date")]
    [InlineData("date=")]
    [InlineData("=Dato")]
    [InlineData("dato=Dato")]
    [InlineData("date=A,date=B")]
    [InlineData("")]
    public void Map_ThatIsNone_IsRefused(string text) => Assert.NotNull(ColumnMapText.Read([text]).Refusal);
}
