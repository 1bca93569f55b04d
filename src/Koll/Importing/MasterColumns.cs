using Koll.Customers;

namespace Koll.Importing;

/// <summary>What a column of a file of customers or contacts means, told from its header.</summary>
internal static class MasterColumns
{
    /// <summary>Field of the record → headers, normalised. What is none of these is an attribute of the company's own.</summary>
    private static readonly (string Field, string Headers)[] OfCustomers =
    [
        ("Key", "customerid customerno customernumber customer id kundenr kundenummer kundeid kundnr kundnummer kundennummer codigocliente cliente accountnumber accountid"),
        ("Name", "name customername company companyname navn kundenavn firma firmanavn namn kundnamn foretag kundenname nome nomecliente empresa account accountname"),
        ("Organisation", "organisation organization organisationnumber organizationnumber orgnr orgno organisasjonsnummer organisationsnummer vat vatnumber vatno ustid ustidnr nif cnpj taxid"),
        ("Country", "country land pais countrycode landkode"),
        ("Segment", "segment customersegment kundesegment kundsegment segmento customergroup kundegruppe"),
        ("Industry", "industry bransje bransch branche setor sector"),
        ("Size", "size employees storrelse ansatte storlek anstallda grosse mitarbeiter tamanho"),
        ("Owner", "owner accountmanager salesperson ansvarlig kundeansvarlig selger saljare betreuer verkaufer vendedor responsavel"),
    ];

    private static readonly (string Field, string Headers)[] OfContacts =
    [
        ("Customer", "customerid customerno customernumber customer kundenr kundenummer kunde kund kundnummer kundennummer cliente company companyname firma account"),
        ("Name", "name contact contactname fullname navn kontakt kontaktperson namn ansprechpartner nome contato"),
        ("Email", "email emailaddress mail epost epostadresse eposta"),
        ("Role", "role title jobtitle rolle stilling tittel roll titel funktion cargo funcao"),
    ];

    /// <summary>The fields of a customer, and of a contact, that a column can hold.</summary>
    public static IReadOnlyList<string> FieldsOf(string kind) => [.. (kind == Platform.Storage.BatchKind.Contacts ? OfContacts : OfCustomers).Select(f => f.Field)];

    /// <summary>Field → column, for a file of customers.</summary>
    public static Dictionary<string, int> Customers(IReadOnlyList<string> headers) => Find(headers, OfCustomers);

    /// <summary>Field → column, for a file of contacts.</summary>
    public static Dictionary<string, int> Contacts(IReadOnlyList<string> headers) => Find(headers, OfContacts);

    private static Dictionary<string, int> Find(IReadOnlyList<string> headers, (string Field, string Headers)[] known)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < headers.Count; column++)
        {
            var header = NormalisedName.Of(headers[column]);
            foreach (var (field, words) in known)
            {
                if (words.Split(' ').Contains(header, StringComparer.Ordinal))
                {
                    found.TryAdd(field, column);
                }
            }
        }

        return found;
    }
}
