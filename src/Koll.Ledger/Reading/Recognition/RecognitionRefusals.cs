namespace Koll.Ledger.Reading.Recognition;

/// <summary>What is said where the columns of a file cannot be told.</summary>
internal static class RecognitionRefusals
{
    public static Refusal NoRows(string file, IReadOnlyList<string>? headers) => new(
        "columns.no-rows",
        headers is null ? "The file has nothing but blanks" : $"The file has a header ({List(headers)}) and no rows below it",
        "Export the sales again with the period and customers you want")
    {
        File = file,
        Expected = "at least one sales line",
    };

    public static Refusal TooManyColumns(string file) => new(
        "columns.too-many",
        $"The file has more than {Recogniser.MostColumns:N0} columns; a table with its months or products side by side cannot be read",
        "Export one row per invoice line")
    {
        File = file,
        Expected = $"at most {Recogniser.MostColumns:N0} columns",
        Details = [("most", Recogniser.MostColumns)],
    };

    public static Refusal OneColumn(string file, string firstCell) => new(
        "columns.one",
        $"Nothing parts the rows into columns; the first is {List([firstCell])}",
        "Export the sales as CSV or .xlsx")
    {
        File = file,
        Expected = "fields parted by comma, semicolon, tab or bar",
    };

    public static Refusal NoHeader(string file, IReadOnlyList<string> firstRow) => new(
        "columns.no-header",
        $"No row names the columns; the first row is {List(firstRow)}",
        "Where the file has no header, give positions: --no-header --map customer=1,date=2,amount=3")
    {
        File = file,
        Expected = "a header with names such as Customer, Date and Amount",
    };

    public static Refusal NothingToExclude(string file, string offering) => new(
        "offering.no-column",
        $"\"{offering}\" is to be left out, and no column was recognised as the offering",
        "Name the column: --map offering=COLUMN; or leave --exclude-offering out")
    {
        File = file,
    };

    public static Refusal UnknownColumn(string file, ColumnChoice choice, IReadOnlyList<string> headers)
    {
        var option = $"--map {choice.Role.Word()}=";
        if (int.TryParse(choice.Column, out _))
        {
            return new("map.unknown-column", $"There is no column {choice.Column}; the file has {headers.Count}", $"Name one of them: {option}COLUMN")
            {
                File = file,
                Details = [("named", choice.Column), ("role", choice.Role)],
            };
        }
        var near = headers.MinBy(h => Words.Distance(h, choice.Column))!;
        return new(
            "map.unknown-column",
            $"There is no column \"{choice.Column}\"; the columns are {List(headers)}",
            Words.Distance(near, choice.Column) <= near.Length / 2 ? $"Did you mean {option}\"{near}\"?" : $"Name one of them: {option}COLUMN")
        {
            File = file,
            Details = [("named", choice.Column), ("role", choice.Role)],
        };
    }

    public static Refusal Duplicate(string file, ColumnRole role, string header, IReadOnlyList<int> columns)
    {
        var positions = string.Join(", ", columns.Select(c => c + 1));
        return new(
            "columns.duplicate-header",
            $"{columns.Count} columns are called \"{header}\" (positions {positions}), and only one can be the {Noun(role)}",
            $"Name it by its position: --map {role.Word()}={columns[0] + 1}")
        {
            File = file,
            Column = header,
            Details = [("columns", columns.Count), ("role", role)],
        };
    }

    /// <summary>The refusal for the first thing that no sales line can do without; null where all is there.</summary>
    public static Refusal? Missing(string file, IReadOnlyList<string> headers, IReadOnlyDictionary<ColumnRole, int> columns, bool hasHeader)
    {
        if (!columns.ContainsKey(ColumnRole.Date)) return Missing("columns.no-date", "date of the sale", "date");
        if (!columns.ContainsKey(ColumnRole.Customer) && !columns.ContainsKey(ColumnRole.CustomerName))
        {
            return Missing("columns.no-customer", "customer", "customer");
        }
        if (columns.ContainsKey(ColumnRole.Amount)) return null;
        return (columns.ContainsKey(ColumnRole.Quantity), columns.ContainsKey(ColumnRole.UnitPrice)) switch
        {
            (true, true) => null,
            (false, true) => Missing("columns.no-amount", "quantity to multiply the price with", "quantity"),
            _ => Missing("columns.no-amount", "amount, or quantity and price", "amount"),
        };

        Refusal Missing(string code, string what, string word)
        {
            var found = hasHeader ? $"No column was recognised as the {what} among {List(headers)}" : $"No column was named as the {what}";
            var next = hasHeader ? $"Name it: --map {word}=COLUMN" : $"Name it: --no-header --map {word}=POSITION";
            return new Refusal(code, found, next) { File = file };
        }
    }

    private static string Noun(ColumnRole role) => role switch
    {
        ColumnRole.CustomerName => "customer's name",
        ColumnRole.UnitPrice => "price",
        ColumnRole.UnitCost => "cost of one",
        _ => role.Word(),
    };

    private static string List(IReadOnlyList<string> cells)
    {
        const int most = 12;
        var listed = string.Join(", ", cells.Take(most).Select(c => c.Length > 30 ? $"{c[..29]}…" : c));
        return cells.Count > most ? $"{listed}, … ({cells.Count} in all)" : listed;
    }
}
