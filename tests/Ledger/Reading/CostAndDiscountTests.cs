using System.Globalization;
using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>Costs of one piece and of the line under whatever header, and discounts that are in the amount, to be taken off, or left alone and said.</summary>
public sealed class CostAndDiscountTests : IDisposable
{
    private readonly ReaderDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Theory]
    [InlineData("Cost", true, true)]
    [InlineData("Cost", false, false)]
    [InlineData("Kost", true, true)]
    [InlineData("Custo", false, false)]
    [InlineData("Cost (NOK)", true, true)]
    public void Cost_WhoseHeaderLeavesItOpen_IsOfWhatItGoesWithEvenly(string header, bool ofOne, bool perUnit)
    {
        var (text, cost) = Sales(header, 60, ofOne);

        var reading = _door.Read(text);

        Assert.Equal(FormattableString.Invariant($"A {cost:0.####}"), ReaderDoor.Cost(reading));
        Assert.Equal(perUnit, reading.Files[0].Shape.CostIsPerUnit);
        Assert.Equal(perUnit, reading.Files[0].Shape.Columns.ContainsKey(ColumnRole.UnitCost));
    }

    [Theory]
    [InlineData("Unit cost", true, null)]
    [InlineData("Total cost", false, null)]
    [InlineData("Kostpris", false, false)]
    [InlineData("Varekost", true, true)]
    [InlineData("Einstandspreis", true, null)]
    public void Cost_WhoseHeaderSaysWhich_IsBelievedUnlessAllValuesSayOtherwise(string header, bool ofOne, bool? said)
    {
        var (text, cost) = Sales(header, 400, ofOne);

        var reading = _door.Read(text);

        Assert.Equal(FormattableString.Invariant($"A {cost:0.####}"), ReaderDoor.Cost(reading));
        Assert.Equal(said, reading.Files[0].Shape.CostIsPerUnit);
    }

    [Fact]
    public void Cost_OfOnePiece_ThatOnlyTheWholeFileShows_IsReadSo()
    {
        var (text, cost) = Sales("Cost", 40_000, true, quantity: i => i < 30_000 ? 1 : 1 + (i * 7919 % 40));

        var reading = _door.Read(text);

        Assert.Equal(FormattableString.Invariant($"A {cost:0.####}"), ReaderDoor.Cost(reading));
    }

    [Fact]
    public void Cost_OfFewLines_StaysWhatTheHeaderMakesIt()
    {
        var reading = _door.Read("Date,Customer,Quantity,Amount,Cost\n2024-01-25,A,10,100.00,6.00\n2024-01-26,A,2,20.50,6.00\n");

        Assert.Equal(("A 12", false), (ReaderDoor.Cost(reading), reading.Files[0].Shape.CostIsPerUnit));
    }

    [Fact]
    public void Cost_ThatTheUserNames_IsWhatTheUserSays()
    {
        var (text, cost) = Sales("Cost", 60, ofOne: true);

        var reading = _door.Read(text, new ReadingOptions { Map = new Dictionary<ColumnRole, string> { [ColumnRole.Cost] = "Cost" } });

        Assert.NotEqual(FormattableString.Invariant($"A {cost:0.####}"), ReaderDoor.Cost(reading));
        Assert.Null(reading.Files[0].Shape.CostIsPerUnit);
    }

    [Theory]
    [InlineData("Quantity,Unit Price,Line Discount %", "3,10.50,10", 28.35)]
    [InlineData("Antall,Enhetspris,Rabatt %", "3,10.50,12.5", 27.5625)]
    [InlineData("Antal,À-pris,Rabattsats", "3,10.50,100", 0)]
    [InlineData("Menge,Einzelpreis,Rabatt in %", "-3,10.50,10", -28.35)]
    [InlineData("Quantidade,Preço unitário,Desconto %", "3,10.50,", 31.50)]
    [InlineData("Qty,Price,Discount", "3,10.50,10 %", 28.35)]
    [InlineData("Qty,Price,Disc %", "7,0.3333333,33.33", 1.5556)]
    [InlineData("Antall,Nettopris,Rabatt %", "3,10.50,10", 31.50)]
    [InlineData("Qty,Price,Discount", "3,10.50,10", 31.50)]
    [InlineData("Qty,Price,Discount amount", "3,10.50,1.50", 31.50)]
    [InlineData("Qty,Price,Discount %,Line amount", "3,10.50,10,28.35", 28.35)]
    [InlineData("Qty,Price,Discount %,Line amount", "3,10.50,10,31.50", 31.50)]
    public void Discount_OfALine_IsTakenOffWhereThePriceAndNothingElseMakesTheAmount(string header, string line, decimal amount)
    {
        var reading = _door.Read($"Date,Customer,{header}\n2024-01-25,A,{line}\n");

        Assert.Equal(new RowTally(1, (long)(amount * 10_000)), reading.Files[0].Used);
    }

    [Theory]
    [InlineData("Quantity,Unit Price,Line Discount %", "3,10.50,10", DiscountUse.TakenOff)]
    [InlineData("Quantity,Unit Price,Line Discount %", "3,10.50,0", DiscountUse.None)]
    [InlineData("Quantity,Net price,Discount %", "3,10.50,10", DiscountUse.LeftAlone)]
    [InlineData("Quantity,Unit Price,Lineitem discount", "3,10.50,10", DiscountUse.LeftAlone)]
    [InlineData("Quantity,Unit Price,Discount %,Line amount", "3,10.50,10,28.35", DiscountUse.None)]
    [InlineData("Quantity,Unit Price,Discount %,Line amount", "3,10.50,10,31.50", DiscountUse.LeftAlone)]
    [InlineData("Quantity,Unit Price,Customer discount group", "3,10.50,A1", DiscountUse.None)]
    public void Discount_ThatIsLeftAlone_IsSaid(string header, string line, DiscountUse use)
    {
        Assert.Equal(use, _door.Read($"Date,Customer,{header}\n2024-01-25,A,{line}\n").Files[0].Shape.Discount);
    }

    [Theory]
    [InlineData(0.1, 28.35)]
    [InlineData(0.125, 27.5625)]
    public void Discount_OfAWorkbook_IsAShareOfOneWhereAllAre(double discount, decimal amount)
    {
        object?[][] rows = [["Date", "Customer", "Quantity", "Unit price", "Discount %"], [new DateTime(2024, 1, 25), "A", 3.0, 10.5, discount], [new DateTime(2024, 1, 26), "A", 3.0, 10.5, 0.0]];

        var reading = ReaderDoor.ReadAll(null, _door.Write("b.xlsx", WorkbookSample.Xlsx(("Sales", rows))));

        Assert.Equal((long)((amount + 31.50m) * 10_000), reading.Files[0].Used.Amount);
    }

    [Fact]
    public void Discount_OfAWorkbookWithOnePerCent_IsPerCentInAllRows()
    {
        object?[][] rows = [["Date", "Customer", "Quantity", "Unit price", "Discount %"], .. Enumerable.Range(0, 30_000).Select(i => new object?[] { new DateTime(2024, 1, 25), "A", 1.0, 100.0, i == 29_999 ? 5.0 : 0.5 })];

        var reading = ReaderDoor.ReadAll(null, _door.Write("b.xlsx", WorkbookSample.Xlsx(("Sales", rows))));

        Assert.Equal(new RowTally(30_000, (29_999 * 995_000L) + 950_000), reading.Files[0].Used);
    }

    [Theory]
    [InlineData("101")]
    [InlineData("-5")]
    [InlineData("lots")]
    public void Discount_OfMoreThanAllOrLessThanNothing_IsNoAmount(string discount)
    {
        var reading = _door.Read($"Date,Customer,Quantity,Unit price,Discount %\n2024-01-25,A,3,10.50,10\n2024-01-25,A,3,10.50,{discount}\n");

        var rejected = Assert.Single(reading.Rejected);
        Assert.Equal((SetAsideReason.UnreadableAmount, "Discount %", discount), (rejected.Reason, rejected.Column, rejected.Found));
    }

    [Fact]
    public void Discount_ThatTheUserNames_IsTakenOffAsPerCent()
    {
        var reading = _door.Read("Date,Customer,Qty,Price,Discount\n2024-01-25,A,3,10.50,10\n", new ReadingOptions { Map = new Dictionary<ColumnRole, string> { [ColumnRole.Discount] = "Discount" } });

        Assert.Equal("A 28.35", ReaderDoor.Revenue(reading));
    }

    private static (string Text, decimal Cost) Sales(string header, int lines, bool ofOne, Func<int, int>? quantity = null)
    {
        var text = new StringBuilder($"Date,Customer,Item,Quantity,Amount,{header}\n");
        var total = 0m;
        for (var i = 0; i < lines; i++)
        {
            var pieces = quantity?.Invoke(i) ?? 1 + (i * 7919 % 40);
            var price = 10m + (i * 31 % 90);
            var cost = decimal.Round(price * (0.5m + (i % 5 * 0.05m)), 2);
            total += cost * pieces;
            text.Append(CultureInfo.InvariantCulture, $"2024-01-25,A,I{i % 90},{pieces},{price * pieces:0.00},{(ofOne ? cost : cost * pieces):0.00}\n");
        }
        return (text.ToString(), total);
    }
}
