using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading;

/// <summary>A column of numbers and how it is read.</summary>
internal sealed class NumberColumn
{
    /// <summary>Prices keep more digits than amounts: 0.00125 × 10,000 pieces is money.</summary>
    private const int PriceDecimals = 8;

    public NumberColumn(FilePlan plan, FileTally tally, ColumnRole role)
    {
        Role = role;
        At = plan.Shape.ColumnOf(role);
        DecimalMark = plan.Shape.DecimalMarks.GetValueOrDefault(role, DecimalMark.Dot);
        Mark = NumberText.ByteOf(DecimalMark);
        Decimals = role is ColumnRole.UnitPrice or ColumnRole.UnitCost ? PriceDecimals : 4;
        Watched = plan.OpenDecimals.Contains(role) ? tally.Decimals[role] = new DecimalEvidence() : null;
    }

    public ColumnRole Role { get; }

    /// <summary>Which of the file's columns; −1 for none.</summary>
    public int At { get; }

    public DecimalMark DecimalMark { get; }

    public byte Mark { get; }

    public int Decimals { get; }

    /// <summary>What its values say of the mark, where the first rows left it open.</summary>
    public DecimalEvidence? Watched { get; }
}
