using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;
using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>What became of the rows of a file, and how the file was understood, in sentences.</summary>
public static class ReadingSentences
{
    /// <summary>Why rows are not among the lines, such as "No customer".</summary>
    public static Sentence Title(this SetAsideReason reason) => new($"reading.set-aside.{reason.Word()}");

    /// <summary>What is worth knowing of rows that are used, such as "Equal to an earlier row".</summary>
    public static Sentence Title(this NotedReason reason) => new($"reading.noted.{reason.Word()}");

    /// <summary>What was assumed of a file: which column is what, how dates and numbers are written, how letters are stored, which sheet was taken.</summary>
    public static IReadOnlyList<Sentence> Assumptions(this FileShape shape)
    {
        var sentences = new List<Sentence>();
        if (shape.Sheet is { } sheet)
        {
            sentences.Add(new Sentence("reading.assumed.sheet", ("sheet", sheet.Name), ("sheets", sheet.Of), ("why", sheet.Guessed ? "guessed" : "named")));
        }

        foreach (var (role, column) in shape.Columns.OrderBy(column => column.Key))
        {
            sentences.Add(new Sentence("reading.assumed.column", ("role", new Sentence($"role.{role.Word()}")), ("header", shape.Headers[column])));
            if (role == ColumnRole.UnitPrice && shape.ColumnOf(ColumnRole.Amount) < 0)
            {
                sentences.Add(new Sentence(shape.Discount == DiscountUse.TakenOff ? "reading.assumed.product-less-discount" : "reading.assumed.product"));
            }
        }

        if (shape.Discount == DiscountUse.LeftAlone)
        {
            sentences.Add(new Sentence("reading.assumed.discount-left", ("header", shape.DiscountHeader)));
        }

        if (shape.CostIsPerUnit is { } perUnit)
        {
            sentences.Add(new Sentence("reading.assumed.cost", ("of", perUnit ? "piece" : "line")));
        }

        if (shape.HasTax)
        {
            sentences.Add(new Sentence("reading.assumed.with-tax"));
        }

        if (shape.HeaderCurrency is { } currency)
        {
            sentences.Add(new Sentence("reading.assumed.currency", ("currency", currency)));
        }

        sentences.Add(new Sentence("reading.assumed.dates", ("order", shape.DateOrder switch
        {
            DateOrder.DayMonthYear => "dmy",
            DateOrder.MonthDayYear => "mdy",
            DateOrder.YearMonthDay => "ymd",
            _ => "serial",
        })));
        if (shape.DecimalMarks.Values.Distinct().ToList() is [var mark])
        {
            sentences.Add(new Sentence("reading.assumed.decimals", ("mark", mark == DecimalMark.Comma ? "comma" : "dot")));
        }

        // UTF-8 is what everybody expects, and a workbook has no encoding of its own.
        if (shape.Encoding is not UTF8Encoding)
        {
            sentences.Add(new Sentence("reading.assumed.encoding", ("encoding", shape.Encoding.WebName)));
        }

        if (shape.StrayBytes > 0)
        {
            sentences.Add(new Sentence("reading.assumed.stray-bytes", ("bytes", shape.StrayBytes)));
        }

        return sentences;
    }
}
