namespace Koll.Ledger.Reading.Recognition;

/// <summary>Settles whether the column of cost is of the line or of one piece, where a quantity makes a difference of it.</summary>
/// <param name="Header">What its header makes it: true for the cost of one.</param>
/// <param name="IsClear">True where the header says so in as many words.</param>
internal readonly record struct CostColumn(bool Header, bool IsClear)
{
    private const int ClearScore = 90;

    /// <summary>The column, where there is one whose meaning the user has not settled; else null.</summary>
    /// <param name="recognition">What the columns are by header.</param>
    /// <param name="settled">True for a role of which the user has spoken.</param>
    public static CostColumn? Of(Recognition recognition, Predicate<ColumnRole> settled)
    {
        var columns = recognition.Columns;
        var (ofLine, ofUnit) = (columns.ContainsKey(ColumnRole.Cost), columns.ContainsKey(ColumnRole.UnitCost));
        if (ofLine == ofUnit || !columns.ContainsKey(ColumnRole.Quantity) || settled(ColumnRole.Cost) || settled(ColumnRole.UnitCost) || !recognition.HasHeader) return null;
        var role = ofUnit ? ColumnRole.UnitCost : ColumnRole.Cost;
        return new CostColumn(ofUnit, HeaderWords.Roles(recognition.Headers[columns[role]]).Any(r => r.Role == role && r.Score >= ClearScore));
    }

    /// <summary>What the first rows say.</summary>
    public bool IsPerUnit(Recognition recognition, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var columns = recognition.Columns;
        var cost = columns[Header ? ColumnRole.UnitCost : ColumnRole.Cost];
        var (quantity, price) = (columns[ColumnRole.Quantity], columns.GetValueOrDefault(ColumnRole.UnitPrice, -1));
        var amount = columns.GetValueOrDefault(ColumnRole.Amount, -1);
        var marks = LineProducts.MarksOf(rows, cost, quantity, amount < 0 ? price : amount);
        var evidence = new CostEvidence();
        foreach (var row in rows)
        {
            if (!LineProducts.TryRead(row, cost, marks[0], out var c) || !LineProducts.TryRead(row, quantity, marks[1], out var q) || !LineProducts.TryRead(row, amount < 0 ? price : amount, marks[2], out var a)) continue;
            evidence.Add(Scaled(c), Scaled(q), Scaled(amount < 0 ? q * a : a));
        }
        return evidence.IsPerUnit(Header, IsClear);
    }

    /// <summary>The columns with the cost under the role it has.</summary>
    public static Recognition As(Recognition recognition, bool perUnit)
    {
        var (from, to) = perUnit ? (ColumnRole.Cost, ColumnRole.UnitCost) : (ColumnRole.UnitCost, ColumnRole.Cost);
        return !recognition.Columns.TryGetValue(from, out var column) ? recognition : recognition with
        {
            Columns = recognition.Columns.Where(c => c.Key != from).Append(new(to, column)).ToDictionary(),
            Assumptions = [.. recognition.Assumptions.Select(a => a.Role == from ? a with { Role = to, Why = "its values" } : a).OrderBy(a => a.Role)],
        };
    }

    private static long Scaled(decimal number) => Math.Abs(number) < 100_000_000_000m ? (long)(number * 10_000m) : 0;
}
