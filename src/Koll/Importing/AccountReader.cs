using System.Text.Json;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;

namespace Koll.Importing;

/// <summary>
/// Reads the account of an import back, property by property. Every opening of a workspace reads some, and what a serialiser sets up for its kinds of values is compiled at start: that takes
/// longer than reading them all. What an account that was written earlier does not have is as in a new one.
/// </summary>
internal static class AccountReader
{
    /// <exception cref="JsonException">The text is no account.</exception>
    public static ImportAccount Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return Account(document.RootElement);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // A value of another kind than was written, or beyond what its place can hold.
            throw new JsonException("The account of an import cannot be read as one.", e);
        }
    }

    private static ImportAccount Account(JsonElement account)
    {
        return new()
        {
            Rows = Whole(account, nameof(ImportAccount.Rows)),
            Used = Tally(account, nameof(ImportAccount.Used)),
            SetAside = Each(account, nameof(ImportAccount.SetAside), Tally),
            Noted = Each(account, nameof(ImportAccount.Noted), Tally),
            New = Tally(account, nameof(ImportAccount.New)),
            AlreadyThere = Tally(account, nameof(ImportAccount.AlreadyThere)),
            Continued = Tally(account, nameof(ImportAccount.Continued)),
            Changed = Tally(account, nameof(ImportAccount.Changed)),
            Replaced = Tally(account, nameof(ImportAccount.Replaced)),
            Currency = Text(account, nameof(ImportAccount.Currency)),
            ChangedInvoices = Number(account, nameof(ImportAccount.ChangedInvoices)),
            NewCustomers = Number(account, nameof(ImportAccount.NewCustomers)),
            UpdatedCustomers = Number(account, nameof(ImportAccount.UpdatedCustomers)),
            NewOfferings = Number(account, nameof(ImportAccount.NewOfferings)),
            Edges = Part(account, nameof(ImportAccount.Edges)) is { } edges ? Edges(edges) : FileEdges.None,
            Assumptions = Texts(account, nameof(ImportAccount.Assumptions)),
            ReadAs = Part(account, nameof(ImportAccount.ReadAs)) is { } shape ? Shape(shape) : null,
        };
    }

    private static FileEdges Edges(JsonElement edges) => new(
        Number(edges, nameof(FileEdges.FirstCustomer)),
        Number(edges, nameof(FileEdges.FirstInvoice)),
        Number(edges, nameof(FileEdges.LastCustomer)),
        Number(edges, nameof(FileEdges.LastInvoice)),
        Flag(edges, nameof(FileEdges.Scattered)));

    private static ImportAccount.Shape Shape(JsonElement shape) => new(
        Number(shape, nameof(ImportAccount.Shape.CodePage)),
        Text(shape, nameof(ImportAccount.Shape.Delimiter)).FirstOrDefault(),
        Number(shape, nameof(ImportAccount.Shape.RowsBeforeData)),
        Texts(shape, nameof(ImportAccount.Shape.Headers)),
        Each(shape, nameof(ImportAccount.Shape.Columns), column => column.GetInt32()),
        (DateOrder)Number(shape, nameof(ImportAccount.Shape.Dates)),
        Each(shape, nameof(ImportAccount.Shape.Decimals), mark => (DecimalMark)mark.GetInt32()))
    {
        Sheet = Part(shape, nameof(ImportAccount.Shape.Sheet)) is { } sheet
            ? new(Text(sheet, nameof(SheetChoice.Name)), Number(sheet, nameof(SheetChoice.Of)), Flag(sheet, nameof(SheetChoice.Guessed)))
            : null,
        StrayBytes = Whole(shape, nameof(ImportAccount.Shape.StrayBytes)),
    };

    private static ImportAccount.Tally Tally(JsonElement of, string name) => Part(of, name) is { } tally ? Tally(tally) : new(0, 0);

    private static ImportAccount.Tally Tally(JsonElement tally) => new(Whole(tally, nameof(ImportAccount.Tally.Count)), Whole(tally, nameof(ImportAccount.Tally.Amount)));

    private static JsonElement? Part(JsonElement of, string name) => of.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null ? part : null;

    private static long Whole(JsonElement of, string name) => Part(of, name)?.GetInt64() ?? 0;

    private static int Number(JsonElement of, string name) => Part(of, name)?.GetInt32() ?? 0;

    private static bool Flag(JsonElement of, string name) => Part(of, name)?.GetBoolean() ?? false;

    private static string Text(JsonElement of, string name) => Part(of, name)?.GetString() ?? "";

    private static List<string> Texts(JsonElement of, string name)
    {
        var texts = new List<string>();
        foreach (var text in Part(of, name)?.EnumerateArray() ?? default)
        {
            texts.Add(text.GetString()!);
        }

        return texts;
    }

    private static Dictionary<string, T> Each<T>(JsonElement of, string name, Func<JsonElement, T> value)
    {
        var each = new Dictionary<string, T>();
        foreach (var one in Part(of, name)?.EnumerateObject() ?? default)
        {
            each[one.Name] = value(one.Value);
        }

        return each;
    }
}
