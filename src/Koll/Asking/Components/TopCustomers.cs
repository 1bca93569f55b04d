using Koll.Design.Components;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Asking.Components;

/// <summary>The first customers behind an answer, as a table that is read.</summary>
public static class TopCustomers
{
    private const int MostLooked = 50;
    private const int LongestKey = 16;

    /// <param name="name">What the table holds.</param>
    /// <param name="currency">ISO 4217 code of its money, or the empty string.</param>
    /// <param name="most">How many rows at most.</param>
    /// <param name="link">Where a customer's name leads, by its index; null where there are no pages.</param>
    public static Table Of(CustomerTable rows, string name, Language language, string currency, int most, Func<int, string>? link = null)
    {
        var customers = rows.Customers.Take(most).ToList();
        var isNamed = rows.Columns.Count > 1 && !SameAsKey(rows, customers);
        var columns = rows.Columns.Where((c, i) => (i != 1 || isNamed) && !(link is not null && isNamed && IsOnTheirPage(c, i))).ToList();
        var cells = columns.Select(c => Column(c, customers, language)).ToList();
        if (link is not null)
        {
            // What leads to the customer stands first: the name where there is one, and then its key is to be had by pointing at it.
            for (var row = 0; row < customers.Count; row++)
            {
                cells[0][row] = cells[0][row] with { Href = link(customers[row]), Exact = isNamed ? rows.Columns[0].Cell(customers[row])?.ToString() : null };
            }
        }

        return new(
            name,
            [.. columns.Select(c => new TableColumn(Head(c, language, currency), KindOf(c, rows)))],
            [.. Enumerable.Range(0, customers.Count).Select(r => (IReadOnlyList<TableCell>)[.. cells.Select(column => column[r])])]);
    }

    // Where the customer's page and the whole list are a click away, a row has room for what the question is about.
    private static bool IsOnTheirPage(CustomerColumn column, int at) =>
        at == 0 || column.Key is "country" or "segment" || column.Key.EndsWith("-low", StringComparison.Ordinal) || column.Key.EndsWith("-high", StringComparison.Ordinal);

    // A file without names has the keys for names; twice the same column says less than once.
    private static bool SameAsKey(CustomerTable rows, List<int> customers) =>
        customers.TrueForAll(c => Equals(rows.Columns[0].Cell(c), rows.Columns[1].Cell(c)));

    private static ColumnKind KindOf(CustomerColumn column, CustomerTable rows) => column.Kind switch
    {
        CellKind.Date => ColumnKind.Code,
        // A key is a code; where there is no code it is the name, and names are long.
        CellKind.Text => column == rows.Columns[0] && rows.Customers.Take(MostLooked).All(c => (column.Cell(c)?.ToString()?.Length ?? 0) <= LongestKey) ? ColumnKind.Code : ColumnKind.Words,
        _ => ColumnKind.Number,
    };

    private static string Head(CustomerColumn column, Language language, string currency)
    {
        var title = language.Say(column.Title);
        return column.Kind == CellKind.Money && currency.Length > 0 && !title.Contains(currency, StringComparison.Ordinal) ? $"{title}, {currency}" : title;
    }

    private static List<TableCell> Column(CustomerColumn column, List<int> customers, Language language)
    {
        var values = customers.ConvertAll(c => column.Cell(c));

        // Decimals are a matter of the column, so that its numbers stand under one another.
        var decimals = column.Kind switch
        {
            CellKind.Money => values.TrueForAll(v => v is not decimal money || Math.Abs(money) < 1_000) ? 2 : 0,
            // A tenth of a per cent matters in a share, not in a growth of thousands of per cent.
            CellKind.Share => values.Exists(v => v is double share && double.IsFinite(share) && Math.Abs(share) >= 2) ? 0 : 1,
            CellKind.Number => 1,
            _ => 0,
        };
        return values.ConvertAll(v => Cell(v, column.Kind, decimals, language));
    }

    private static TableCell Cell(object? value, CellKind kind, int decimals, Language language)
    {
        var conventions = language.Conventions;
        return value switch
        {
            null => new("–"),
            double number when !double.IsFinite(number) => new("–"),
            decimal money when kind == CellKind.Money => new(conventions.Fixed((double)money, decimals), conventions.ExactMoney(new Money((long)(money * Money.Scale), ""))),
            double share when kind == CellKind.Share => new(conventions.Fixed(share * 100, decimals) + conventions.PercentMark),
            double number => new(conventions.Fixed(number, decimals)),
            decimal number => new(conventions.Fixed((double)number, decimals)),
            int count => new(conventions.Whole(count)),
            long count => new(conventions.Whole(count)),
            DateOnly day => new(conventions.Date(day)),
            Share share => new(conventions.Fixed(share.Value * 100, 1) + conventions.PercentMark),
            Sentence sentence => new(language.Say(sentence)),
            _ => new(value.ToString() ?? ""),
        };
    }
}
