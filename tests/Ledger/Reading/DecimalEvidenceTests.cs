using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Tests.Reading;

public class DecimalEvidenceTests
{
    [Fact]
    public void Column_WithOneProof_IsDecidedByIt()
    {
        var marks = Decide(null, (ColumnRole.Amount, ["1.234", "12", "1.234,5", ""]));

        Assert.Equal(DecimalMark.Comma, marks.Value[ColumnRole.Amount]);
    }

    [Fact]
    public void OpenColumn_BesideAProvenOne_TakesItsMark()
    {
        var marks = Decide(null, (ColumnRole.Quantity, ["1,000", "2,000"]), (ColumnRole.Amount, ["10,50"]));

        Assert.Equal(DecimalMark.Comma, marks.Value[ColumnRole.Quantity]);
    }

    [Fact]
    public void OpenColumn_Alone_IsRefusedWithTheOption()
    {
        var refusal = Decide(null, (ColumnRole.Amount, ["1.234", "5"])).Refusal!;

        Assert.Equal("number.decimal-mark-open", refusal.Code);
        Assert.Equal("s.csv, column Amount: \"1.234\" is a different number with a decimal comma and with a decimal point, and no other value of the file settles it. "
            + "Expected at least one value that shows the decimal mark, such as 1.234,50 or 12.5. Say which mark the file uses: --decimal , or --decimal .", refusal.ToString());
    }

    [Fact]
    public void OpenColumn_WithTheOption_TakesIt()
    {
        Assert.Equal(DecimalMark.Dot, Decide(DecimalMark.Dot, (ColumnRole.Amount, ["1.234"])).Value[ColumnRole.Amount]);
    }

    [Fact]
    public void OpenColumn_BesideColumnsThatDisagree_IsRefused()
    {
        var outcome = Decide(null, (ColumnRole.Quantity, ["1.000"]), (ColumnRole.Amount, ["10,50"]), (ColumnRole.UnitPrice, ["1.5"]));

        Assert.Equal("number.decimal-mark-open", outcome.Refusal?.Code);
    }

    [Fact]
    public void ColumnWithoutMarks_NeedsNoDecision()
    {
        Assert.True(Decide(null, (ColumnRole.Quantity, ["1", "2", "1 000"])).IsValue);
    }

    [Fact]
    public void Evidence_Merged_EqualsEvidenceOfTheWhole()
    {
        var (first, second, whole) = (Look("1.234", "x"), Look("1,5", "y", "7"), Look("1.234", "x", "1,5", "y", "7"));

        first.Merge(second);

        foreach (var kind in Enum.GetValues<NumberEvidence>())
        {
            Assert.Equal(whole[kind], first[kind]);
            Assert.Equal(whole.Example(kind), first.Example(kind));
        }
        Assert.Equal(3, first.Numbers);
    }

    private static Outcome<IReadOnlyDictionary<ColumnRole, DecimalMark>> Decide(DecimalMark? option, params (ColumnRole Role, string[] Values)[] columns) =>
        DecimalEvidence.Decide(columns.ToDictionary(c => c.Role, c => Look(c.Values)), option, "s.csv", role => role.ToString());

    private static DecimalEvidence Look(params string[] values)
    {
        var evidence = new DecimalEvidence();
        foreach (var value in values) evidence.Add(Encoding.UTF8.GetBytes(value));
        return evidence;
    }
}
