using Koll.Customers;
using Koll.Platform.Languages;

namespace Koll.Importing;

/// <summary>What a column of a file of customers or contacts means, told from its header.</summary>
internal static class MasterColumns
{
    /// <summary>Field of the record → headers, normalised. What is none of these is an attribute of the company's own.</summary>
    private static readonly (string Field, string Headers)[] OfCustomers =
    [
        ("Key", "customerid customerno customernumber customercode customerkey custid custno customer clientid clientno clientnumber id kundenr kundenummer kundeid kundekode kundnr kundnummer kundid kundkod kundennr kundennummer kundenid kdnr kdnummer debitor debitornr debitorennr debitorennummer debitornummer codigocliente codigodocliente codcliente idcliente numerocliente numerodocliente nrcliente ncliente cliente accountnumber accountid"),
        ("Name", "name customername company companyname clientname displayname navn kundenavn firma firmanavn bedrift bedriftsnavn selskap selskapsnavn namn kundnamn kund foretag foretagsnamn kundenname kunde firmenname unternehmen nome nomecliente nomedocliente nomedaempresa razaosocial empresa account accountname"),
        ("Organisation", "organisation organization organisationnumber organizationnumber orgnr orgno organisasjonsnummer organisasjonsnr organisationsnummer organisationsnr mvanr momsnr vat vatnumber vatno ustid ustidnr ustidnummer umsatzsteuerid umsatzsteueridnr steuernummer handelsregisternummer nif nipc numerodecontribuinte contribuinte cnpj taxid"),
        ("Country", "country land pais countrycode landkode landkod landercode"),
        ("Segment", "segment customersegment kundesegment kundsegment kundensegment segmento customergroup kundegruppe kundgrupp kundengruppe grupodeclientes"),
        ("Industry", "industry bransje bransch branche setor sector ramodeatividade"),
        ("Size", "size employees numberofemployees headcount storrelse ansatte antallansatte storlek anstallda antalanstallda grosse mitarbeiter mitarbeiterzahl mitarbeiteranzahl anzahlmitarbeiter beschaftigte tamanho dimensao colaboradores numerodecolaboradores funcionarios"),
        ("Owner", "owner accountmanager salesperson ansvarlig kundeansvarlig salesrep keyaccountmanager selger saljare kundansvarig ansvarig betreuer kundenbetreuer verkaufer vertreter vendedor gestor gestordeconta responsavel"),
    ];

    private static readonly (string Field, string Headers)[] OfContacts =
    [
        ("Customer", "customerid customerno customernumber customer kundenr kundenummer kunde kund kundnr kundnummer kundennr kundennummer debitor codigodocliente cliente company companyname firma account"),
        ("Name", "name contact contactname fullname navn kontakt kontaktperson namn ansprechpartner kontaktname kontaktnavn kontaktnamn nome contato contacto nomedocontacto"),
        ("Email", "email emailaddress mail mailaddress mailadresse emailadresse epost epostadresse epostadress eposta correioeletronico"),
        ("Role", "role title jobtitle rolle stilling tittel roll titel befattning funktion position cargo funcao"),
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
            // Größe is found as it is spelt in two letters (Groesse), and by its bare letters.
            string[] header = [NormalisedName.Of(headers[column]), Alphabet.Plain.KeyOf(headers[column]).Replace(" ", "", StringComparison.Ordinal)];
            foreach (var (field, words) in known)
            {
                if (words.Split(' ').Any(header.Contains))
                {
                    found.TryAdd(field, column);
                }
            }
        }

        return found;
    }
}
