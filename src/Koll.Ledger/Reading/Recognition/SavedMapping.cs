using System.Text.Encodings.Web;
using System.Text.Json;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// What was found out or said about a kind of file, to be used again: <c>--save-map FILE</c> writes it, <c>--with-map FILE</c> reads it.
/// JSON of the schema <c>koll.mapping/1</c>; columns are named by header, or by position where the file has none.
/// </summary>
public sealed record SavedMapping
{
    private const string Schema = "koll.mapping/1";

    private static readonly (DateOrder Order, string Word)[] Orders =
    [
        (DateOrder.YearMonthDay, "ymd"), (DateOrder.DayMonthYear, "dmy"), (DateOrder.MonthDayYear, "mdy"), (DateOrder.ExcelSerial, "serial"),
    ];

    /// <summary>The columns by role.</summary>
    public required IReadOnlyList<ColumnChoice> Columns { get; init; }

    /// <summary>True where the file has no header.</summary>
    public bool NoHeader { get; init; }

    /// <summary>The delimiter, or null to find it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Order of the dates, or null to find it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Decimal mark, or null to find it.</summary>
    public DecimalMark? Mark { get; init; }

    /// <summary>The mapping that reads a file as it was read. The order of dates and the decimal mark are kept only where they were the user's word.</summary>
    public static SavedMapping Of(FileShape shape, bool hasHeader, DateOrder? dates, DecimalMark? mark) => new()
    {
        NoHeader = !hasHeader,
        Delimiter = shape.Delimiter,
        Dates = dates,
        Mark = mark,
        Columns = [.. shape.Columns.OrderBy(c => c.Key).Select(c => new ColumnChoice(c.Key, Name(shape.Headers, hasHeader, c.Value)))],
    };

    /// <summary>The word of <c>--dates</c> for an order.</summary>
    public static string Word(DateOrder order) => Orders.First(o => o.Order == order).Word;

    /// <summary>The order of a word of <c>--dates</c>, or null where there is none.</summary>
    public static DateOrder? ParseOrder(string word) =>
        Orders.Where(o => o.Word.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(o => (DateOrder?)o.Order).FirstOrDefault();

    /// <summary>Writes the mapping as JSON that a person can read and change.</summary>
    public void Save(Stream stream)
    {
        // Relaxed: letters stay letters. The file is read by people and by Koll, never put into a page.
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        if (NoHeader) json.WriteBoolean("noHeader", true);
        if (Delimiter is { } delimiter) json.WriteString("delimiter", delimiter.ToString());
        if (Dates is { } dates) json.WriteString("dates", Word(dates));
        if (Mark is { } mark) json.WriteString("decimal", mark == DecimalMark.Dot ? "." : ",");
        json.WriteStartObject("columns");
        foreach (var choice in Columns) json.WriteString(choice.Role.Word(), choice.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    /// <summary>Reads a mapping.</summary>
    /// <param name="stream">The JSON.</param>
    /// <param name="file">The file as the user named it.</param>
    public static Outcome<SavedMapping> Load(Stream stream, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "schema") is not { } schema) return NotAMapping(file);
            if (schema != Schema) return OtherVersion(file, schema);
            var columns = new List<ColumnChoice>();
            if (!root.TryGetProperty("columns", out var named) || named.ValueKind != JsonValueKind.Object) return NotAMapping(file);
            foreach (var property in named.EnumerateObject())
            {
                if (ColumnRoles.Parse(property.Name) is not { } role) return UnknownWord(file, "role", property.Name, ColumnRoles.All);
                if (property.Value.ValueKind != JsonValueKind.String) return NotAMapping(file);
                if (columns.All(c => c.Role != role)) columns.Add(new ColumnChoice(role, property.Value.GetString()!));
            }
            var dates = Text(root, "dates");
            if (dates is not null && ParseOrder(dates) is null) return UnknownWord(file, "order of dates", dates, [.. Orders.Select(o => o.Word)]);
            var mark = Text(root, "decimal");
            if (mark is not (null or "." or ",")) return UnknownWord(file, "decimal mark", mark, [".", ","]);
            var delimiter = Text(root, "delimiter");
            if (delimiter is not (null or "," or ";" or "\t" or "|" or " ")) return UnknownWord(file, "delimiter", delimiter, [",", ";", "\\t", "|", " "]);
            return new SavedMapping
            {
                Columns = columns,
                NoHeader = root.TryGetProperty("noHeader", out var noHeader) && noHeader.ValueKind == JsonValueKind.True,
                Delimiter = delimiter?[0],
                Dates = dates is null ? null : ParseOrder(dates),
                Mark = mark switch { "." => DecimalMark.Dot, "," => DecimalMark.Comma, _ => null },
            };
        }
        catch (JsonException e)
        {
            return NotAMapping(file) with { Row = e.LineNumber + 1 };
        }
    }

    // A header that stands twice names no column; its position does.
    private static string Name(IReadOnlyList<string> headers, bool hasHeader, int column) =>
        hasHeader && headers.Count(h => h.Equals(headers[column], StringComparison.OrdinalIgnoreCase)) == 1 ? headers[column] : $"{column + 1}";

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Refusal NotAMapping(string file) => new("mapping.unreadable", "This is not a saved mapping", "Make one with --save-map FILE")
    {
        File = file,
        Expected = "JSON such as {\"schema\": \"" + Schema + "\", \"columns\": {\"date\": \"Bilagsdato\", \"amount\": \"Netto\"}}",
    };

    private static Refusal OtherVersion(string file, string schema) =>
        new("mapping.version", $"The mapping is of schema {schema}", "Save it again with this version: --save-map FILE") { File = file, Expected = Schema };

    private static Refusal UnknownWord(string file, string what, string word, IReadOnlyList<string> known) =>
        new("mapping.unknown-word", $"\"{word}\" is no {what}", "Correct it, or make the mapping anew with --save-map FILE")
        {
            File = file,
            Expected = $"one of {string.Join(", ", known)}",
        };
}
