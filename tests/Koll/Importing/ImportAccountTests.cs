using System.Text.Json;
using System.Text.Json.Nodes;
using Koll.Importing;
using Koll.Ledger.Reading;

namespace Koll.Tests.Importing;

public class ImportAccountTests
{
    private static readonly ImportAccount Full = new()
    {
        Rows = 10_000_000_000,
        Used = new(1, -20_000),
        SetAside = new() { ["no-customer"] = new(2, 30_000), ["no-date"] = new(3, 0) },
        Noted = new() { ["exact-duplicate"] = new(4, 50_000) },
        New = new(5, 1),
        AlreadyThere = new(6, 2),
        Continued = new(7, 3),
        Changed = new(8, 4),
        Replaced = new(9, 5),
        Currency = "NOK",
        ChangedInvoices = 10,
        NewCustomers = 11,
        UpdatedCustomers = 12,
        NewOfferings = 13,
        Edges = new(14, 15, 16, 17, true),
        Assumptions = ["the first", "“the second” – æøå"],
        ReadAs = new(1252, ';', 3, ["Kunde", ""], new() { ["customer"] = 0, ["date"] = 4 }, DateOrder.DayMonthYear, new() { ["price"] = DecimalMark.Dot, ["amount"] = DecimalMark.Comma })
        {
            Sheet = new SheetChoice("Ark", 2, Guessed: true),
            StrayBytes = 18,
        },
    };

    [Fact]
    public void Parse_OfWhatWasWritten_IsAllOfIt()
    {
        var written = JsonNode.Parse(Full.ToJson())!.AsObject();
        var empty = JsonNode.Parse(new ImportAccount { ReadAs = new(0, '\0', 0, [], [], 0, []) }.ToJson())!.AsObject();

        // Nothing is as it would be unread, or the comparison would say nothing of it.
        foreach (var (name, value) in written.Concat(written[nameof(ImportAccount.ReadAs)]!.AsObject()))
        {
            Assert.False(JsonNode.DeepEquals(value, empty[name] ?? empty[nameof(ImportAccount.ReadAs)]![name]), name);
        }

        Assert.Equal(Full.ToJson(), ImportAccount.Parse(Full.ToJson()).ToJson());
    }

    [Fact]
    public void Parse_OfAnAccountWithoutLaterProperties_TakesThemFromANewOne() =>
        Assert.Equal(new ImportAccount { Rows = 3 }.ToJson(), ImportAccount.Parse("""{"Rows":3,"OfAnotherVersion":[1]}""").ToJson());

    [Theory]
    [InlineData("Rows: 3")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"Rows":"many"}""")]
    [InlineData("""{"NewCustomers":3000000000}""")]
    [InlineData("""{"Used":3}""")]
    [InlineData("""{"Noted":[1]}""")]
    [InlineData("""{"Assumptions":{"a":1}}""")]
    [InlineData("""{"Assumptions":[1]}""")]
    [InlineData("""{"ReadAs":{"Decimals":{"price":"dot"}}}""")]
    public void Parse_OfSomethingElse_SaysThatItIsNone(string json) => Assert.ThrowsAny<JsonException>(() => ImportAccount.Parse(json));
}
