using System.Text;
using Koll.Customers;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Importing.Figures;

/// <summary>
/// What the columns of a file of figures mean. A file has a row for each figure (customer, figure, value, period) or one column for each figure; what is numbers and no other
/// column's is a figure.
/// </summary>
internal static class FigureColumns
{
    public const string Customer = "Customer", CustomerName = "CustomerName", Figure = "Figure", Value = "Value", Date = "Date", From = "From", To = "To", Month = "Month", AddsUp = "AddsUp", Newest = "Newest";

    /// <summary>Everything that a column can be.</summary>
    public static IReadOnlyList<string> All { get; } = [Customer, CustomerName, Figure, Value, AddsUp, Newest, Date, From, To, Month];

    private static readonly (string Field, string Headers)[] Known =
    [
        (Customer, "customerid customerno customernumber customer kundenr kundenummer kunde kund kundeid kundnr kundnummer kundennummer cliente codigocliente company companyname firma account accountnumber accountid"),
        (CustomerName, "customername kundenavn kundnamn kundenname nomecliente nomedocliente accountname"),
        (Date, "date day dato datum data dia tag"),
        (From, "from fra fran von de periodfrom fromdate startdate start"),
        (To, "to til till bis ate periodto todate enddate end slutt slut ende fim"),
        (Month, "month period maned periode manad period monat zeitraum mes periodo yearmonth"),
        (Figure, "figure measure metric activity kpi name nokkeltall aktivitet tall nyckeltal kennzahl aktivitat messwert indicador atividade metrica navn namn nome"),
        (Value, "value verdi varde wert valor antall antal anzahl count number quantidade"),
    ];

    /// <summary>Words of figures that are a level and not a count: the newest stands for the customer.</summary>
    private static readonly string[] Levels =
    [
        "score", "index", "nps", "csat", "loyal", "lojal", "satisf", "tilfreds", "nojd", "zufried", "rate", "ratio", "share", "andel", "anteil", "quota", "percent", "prosent", "procent", "prozent", "level", "niva", "average",
        "gjennomsnitt", "genomsnitt", "durchschnitt", "media", "grade", "rating", "karakter", "betyg", "note", "employees", "ansatte", "anstallda", "mitarbeiter", "balance", "saldo", "discount", "rabatt", "seats", "licen", "lisens",
    ];

    /// <summary>Words of figures that are counted, whatever their numbers look like.</summary>
    private static readonly string[] Counts =
    [
        "visit", "besok", "besuch", "visita", "case", "ticket", "sak", "arende", "call", "samtale", "samtal", "anruf", "chamada", "hour", "time", "timme", "stunde", "hora", "deliver", "lever", "liefer", "entrega", "order", "ordre",
        "day", "dag", "tag", "dia", "login", "usage", "bruk", "anvand", "nutzung", "meeting", "mote", "km", "minutes",
    ];

    /// <summary>Column → what it is, told from headers and values.</summary>
    public static Dictionary<int, string> Guess(TableFile file)
    {
        var found = new Dictionary<int, string>();
        for (var column = 0; column < file.Headers.Count; column++)
        {
            var header = NormalisedName.Of(file.Headers[column]);
            var field = Known.Where(known => known.Headers.Split(' ').Contains(header, StringComparer.Ordinal)).Select(known => known.Field).FirstOrDefault(field => !found.ContainsValue(field));
            if (field is not null)
            {
                found[column] = field;
            }
        }

        // A name with no value beside it is the customer's.
        if (found.ContainsValue(Figure) && !found.ContainsValue(Value))
        {
            var name = found.First(f => f.Value == Figure).Key;
            found.Remove(name);
            if (!found.ContainsValue(CustomerName))
            {
                found[name] = found.ContainsValue(Customer) ? CustomerName : Customer;
            }
        }

        if (!found.ContainsValue(Value))
        {
            for (var column = 0; column < file.Headers.Count; column++)
            {
                if (!found.ContainsKey(column) && file.Headers[column].Length > 0 && IsNumbers(file, column))
                {
                    found[column] = DoesAddUp(file.Headers[column], file.Rows.Select(row => row[column])) ? AddsUp : Newest;
                }
            }
        }

        return found;
    }

    /// <summary>True where figures of several periods add up: told by the name, and where that says nothing by the numbers, since a count is whole and not below nothing.</summary>
    public static bool DoesAddUp(string name, IEnumerable<string> values)
    {
        var normal = NormalisedName.Of(name);
        return !Levels.Any(word => normal.Contains(word, StringComparison.Ordinal))
            && (Counts.Any(word => normal.Contains(word, StringComparison.Ordinal)) || values.Where(value => value.Length > 0).All(value => value.All(char.IsAsciiDigit)));
    }

    private static bool IsNumbers(TableFile file, int column)
    {
        var values = file.Rows.Select(row => row[column]).Where(value => value.Length > 0).Take(200).ToList();
        return values.Count > 0 && values.All(value => NumberText.Look(Encoding.UTF8.GetBytes(value.TrimEnd('%', ' ', '\u00a0'))) != NumberEvidence.NotANumber);
    }
}
