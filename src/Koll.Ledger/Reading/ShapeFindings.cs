using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Numbers;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

/// <summary>
/// Holds what a whole file showed against what its first rows had led to: the order of dates and the decimal marks are decided by all
/// values of a column, never by one cell and never by the first rows alone.
/// </summary>
internal static class ShapeFindings
{
    /// <summary>The correction to read the file again with, null where the first rows were right, or the refusal where the whole file leaves it open.</summary>
    public static Outcome<ShapeCorrection?> Of(FilePlan plan, FileTally[] tallies, ReadingOptions options)
    {
        var dates = DatesOf(plan, tallies, options);
        if (!dates.IsValue)
        {
            return dates.Refusal!;
        }

        var decimals = DecimalsOf(plan, tallies, options);
        if (!decimals.IsValue)
        {
            return decimals.Refusal!;
        }

        var credits = new CreditEvidence();
        foreach (var tally in tallies)
        {
            credits.Merge(tally.Credits);
        }

        // Which documents are credits is asked again where the types turn out to be others than the first rows showed.
        var documents = DocumentsOf(plan, tallies);
        var turn = documents == plan.Documents && (plan.TurnCredits || credits.MustTurn);
        var order = dates.Value == plan.Shape.DateOrder ? (DateOrder?)null : dates.Value;
        var (perUnit, share) = (CostOf(plan, tallies), ShareOf(plan, tallies));
        return order is null && decimals.Value.Count == 0 && turn == plan.TurnCredits && documents == plan.Documents && perUnit == plan.CostIsPerUnit && share == plan.DiscountIsShare
            ? (ShapeCorrection?)null
            : new ShapeCorrection(dates.Value, decimals.Value, turn, documents, perUnit, share);
    }

    private static bool CostOf(FilePlan plan, FileTally[] tallies)
    {
        if (plan.Cost is not { } column)
        {
            return plan.CostIsPerUnit;
        }

        var evidence = new CostEvidence();
        foreach (var tally in tallies)
        {
            evidence.Merge(tally.Costs);
        }

        return evidence.IsPerUnit(column.Header, column.IsClear);
    }

    // A file without any discount says nothing.
    private static bool ShareOf(FilePlan plan, FileTally[] tallies) => plan.DiscountMayBeShare && tallies.Any(t => t.DiscountsBelowOne) ? !tallies.Any(t => t.DiscountsFromOne) : plan.DiscountIsShare && !tallies.Any(t => t.DiscountsFromOne);

    private static DocumentContext DocumentsOf(FilePlan plan, FileTally[] tallies) =>
        plan.Shape.ColumnOf(ColumnRole.DocumentType) < 0 ? plan.Documents
        : DocumentContext.Of(tallies.SelectMany(t => Enumerable.Range(0, t.Types.Count).Select(t.Types.TextOf)).Distinct());

    private static Outcome<DateOrder> DatesOf(FilePlan plan, FileTally[] tallies, ReadingOptions options)
    {
        var evidence = new DateEvidence();
        foreach (var tally in tallies)
        {
            evidence.Merge(tally.Dates);
        }

        if (options.Dates is not null || plan.Corrected)
        {
            return plan.Shape.DateOrder;
        }

        // Settled by the first rows, and nothing below was a date in another form only.
        return plan.DatesSettled && evidence.Dates * 2 <= tallies.Sum(t => t.Used.Count) ? plan.Shape.DateOrder : evidence.Decide(null, plan.Name, plan.HeaderOf(ColumnRole.Date));
    }

    private static Outcome<IReadOnlyDictionary<ColumnRole, DecimalMark>> DecimalsOf(FilePlan plan, FileTally[] tallies, ReadingOptions options)
    {
        var changed = new Dictionary<ColumnRole, DecimalMark>();
        if (options.Decimals is not null || plan.Corrected)
        {
            return changed;
        }

        var columns = new Dictionary<ColumnRole, DecimalEvidence>();
        foreach (var (role, evidence) in tallies.SelectMany(t => t.Decimals))
        {
            if (!columns.TryAdd(role, evidence))
            {
                columns[role].Merge(evidence);
            }
        }

        // Columns the first rows settled still speak for the others, unless most of the file contradicts them.
        foreach (var (role, mark) in plan.Shape.DecimalMarks.Where(m => !plan.OpenDecimals.Contains(m.Key)))
        {
            var contrary = new DecimalEvidence();
            foreach (var tally in tallies)
            {
                if (tally.ContraryDecimals.TryGetValue(role, out var evidence))
                {
                    contrary.Merge(evidence);
                }
            }

            if (contrary[mark == DecimalMark.Dot ? NumberEvidence.Comma : NumberEvidence.Dot] * 2 > tallies.Sum(t => t.Rows))
            {
                changed[role] = mark == DecimalMark.Dot ? DecimalMark.Comma : DecimalMark.Dot;
            }
        }

        if (columns.Count == 0)
        {
            return changed;
        }

        var settled = plan.Shape.DecimalMarks.Where(m => !plan.OpenDecimals.Contains(m.Key)).Select(m => m.Value).Distinct().ToArray();
        var decided = DecimalEvidence.Decide(columns, settled.Length == 1 && columns.Values.All(c => c.Proven is null) ? settled[0] : null, plan.Name, plan.HeaderOf);
        if (!decided.IsValue)
        {
            return decided;
        }

        foreach (var (role, mark) in decided.Value)
        {
            if (plan.Shape.DecimalMarks.GetValueOrDefault(role, DecimalMark.Dot) != mark && columns[role] is var c && (c.IsOpen || c.Proven is not null))
            {
                changed[role] = mark;
            }
        }

        return changed;
    }
}
