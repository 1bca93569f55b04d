using System.Text;

namespace Koll.Generating;

/// <summary>Company names that sound like some and are nobody's: a stem, a trade and a place, with the legal form of the country.</summary>
internal static class SyntheticNames
{
    private static readonly byte[][] Stems = Bytes(
        "Nordlys Fjellvang Havbris Solbakken Granlund Elvestad Myrvoll Steinvik Birkeland Vestheim Sundmark Lyngaas Brattvik Kornmo Rugdal Tindvik "
        + "Almhult Ekeborg Lindvall Norrsken Sjögård Björkby Hallvik Åkerlund Falkmark Strandby Vesterdal Kirkelund Ravnsø Skovlund Agerbo Lundtoft "
        + "Hartwald Steinfurt Rheinau Tannberg Eichholz Neubach Waldeck Bergmoor Ashdown Thornley Millbrook Harwick Oakmere Redfern Stonely Whitby "
        + "Valmonte Ribeira Serrano Montelo Pinhal Castelo Moreira Oliveda Arven Kestrel Polaris Meridian Solvang Torvik Ulvik Yttervik");

    private static readonly byte[][] Trades = Bytes(
        "Emballasje Trykk Bygg Maskin Elektro Logistikk Handel Teknikk Mekanisk Fisk Bakeri Kontor Verktøy Transport Metall Plast Glass Papir Tekstil Møbel "
        + "Renhold Energi Marin Skog Service Engros Data Medisin Hotell Kjøkken Ventilasjon Lys");

    private static readonly byte[][] Places = Bytes(
        "Nord Syd Øst Vest Bergen Oslo Narvik Malmö Lund Uppsala Aarhus Odense Køge Kiel Jena Ulm Leeds Bath York Derby Porto Braga Faro Évora Molde Larvik "
        + "Halden Gävle Ystad Vejle Trier Hull");

    private static readonly byte[][] Forms = Bytes("AS AB ApS GmbH Ltd Lda");

    /// <summary>Two-letter codes, ISO 3166-1.</summary>
    public static byte[][] Countries { get; } = Bytes("NO SE DK DE GB PT");

    /// <summary>Room that the longest name takes.</summary>
    public const int Longest = 64;

    /// <summary>Writes a name and gives its length. Numbers below 65,536 have names of their own; beyond that a number sets them apart.</summary>
    public static int Write(Span<byte> to, int number, int country, bool capitals)
    {
        var many = Stems.Length * Trades.Length * Places.Length;
        // Neighbours in number should not be neighbours in name: the step shares no factor with the count.
        var mixed = (int)((number % many) * 48_611L % many);
        var length = Put(to, Stems[mixed % Stems.Length]);
        to[length++] = (byte)' ';
        length += Put(to[length..], Trades[mixed / Stems.Length % Trades.Length]);
        to[length++] = (byte)' ';
        length += Put(to[length..], Places[mixed / Stems.Length / Trades.Length]);
        to[length++] = (byte)' ';
        if (number >= many)
        {
            (number / many).TryFormat(to[length..], out var digits);
            length += digits;
            to[length++] = (byte)' ';
        }

        if (capitals)
        {
            foreach (ref var each in to[..length])
            {
                // Letters beyond ASCII stay: so would a till print them.
                each = each is >= (byte)'a' and <= (byte)'z' ? (byte)(each - 32) : each;
            }
        }

        return length + Put(to[length..], Forms[country]);
    }

    private static int Put(Span<byte> to, byte[] word)
    {
        word.CopyTo(to);
        return word.Length;
    }

    private static byte[][] Bytes(string words) => [.. words.Split(' ').Select(Encoding.UTF8.GetBytes)];
}
