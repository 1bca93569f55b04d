using Koll.Customers;

namespace Koll.Grading.Good;

/// <summary>
/// Tells details that are about persons from those about companies, by their header and what stands in them: nobody is graded by the sex, age, faith or origin of whoever answers the phone
/// there, nor by who that is. A company's own header may be anything; what is in doubt stays out.
/// </summary>
internal static class PersonalWords
{
    // A column in which nearly every customer has a word of its own names customers and does not describe them.
    private const int FewLevels = 20;
    private const double OfTheirOwn = 0.5;

    private static readonly HashSet<string> Alone = new(
        ("name names navn namn nome person persons personer pessoa age alder alter idade sex kjonn kon race rase ras raca faith tro glaube mail born fodt fodd tel mobile boss ceo owner eier agare inhaber dono "
            + "salary lonn lon gehalt salario union cpr ssn cpf").Split(' '), StringComparer.Ordinal);

    private static readonly string[] Within =
    [
        "gender", "kjonn", "geschlecht", "genero", "sexo", "sexual", "religi", "ethni", "etni", "hautfarbe", "skincolo", "nationality", "nasjonalitet", "nationalitet", "staatsang", "nacionalidade", "citizenship",
        "birth", "geburt", "fodsel", "fodelse", "nascimento", "aniversario", "personn", "personal", "contact", "kontakt", "contato", "contacto", "ansprechpartner", "phone", "telefon", "mobil", "email", "epost",
        "fagforening", "fackforening", "gewerkschaft", "sindicato", "tradeunion", "political", "politisk", "politisch", "politic", "disab", "handicap", "behinder", "deficien", "disease", "sykdom", "sjukdom",
        "krankheit", "doenca", "pregnan", "gravid", "schwanger", "marital", "sivilstatus", "civilstand", "familienstand", "estadocivil", "socialsecurity", "ansatteid", "employeeid",
    ];

    /// <summary>True where a detail must not be graded by.</summary>
    /// <param name="header">As the company's file has it.</param>
    /// <param name="values">Of all who have any.</param>
    public static bool IsAbout(string header, IReadOnlyCollection<string> values)
    {
        var whole = NormalisedName.Of(header);
        return Within.Any(word => whole.Contains(word, StringComparison.Ordinal))
            || header.Split([' ', '-', '_', '.', '/', ','], StringSplitOptions.RemoveEmptyEntries).Any(word => Alone.Contains(NormalisedName.Of(word)))
            || values.Count(value => value.Contains('@', StringComparison.Ordinal)) > values.Count / 10;
    }

    /// <summary>True where nearly every customer has a word of its own, such as a number or an address.</summary>
    public static bool Identifies(IReadOnlyCollection<string> values) =>
        values.Distinct(StringComparer.Ordinal).Count() is var distinct && distinct > FewLevels && distinct > OfTheirOwn * values.Count;
}
