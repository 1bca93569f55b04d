namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>
/// What the accounts of a posting are. General ledger accounts have four to eight digits and those of persons one more: debtors begin with 1 to 6, creditors with 7 to 9. Revenue is
/// class 8 in the standard chart SKR 03 and class 4 in SKR 04.
/// </summary>
/// <param name="length">Digits of a general ledger account.</param>
/// <param name="revenue">First digit of an account of revenue.</param>
internal sealed class DatevAccounts(int length, char revenue)
{
    /// <summary>First digits of revenue in either chart.</summary>
    public const string EitherRevenue = "84";

    /// <summary>True for the account of a customer.</summary>
    public bool IsDebtor(string account) => IsDebtor(account, length);

    /// <summary>True for an account of revenue.</summary>
    public bool IsRevenue(string account) => ClassOf(account, length) == revenue;

    /// <summary>True for the account of a customer where accounts of the general ledger have so many digits.</summary>
    public static bool IsDebtor(string account, int length) => IsDigits(account) && account.Length == length + 1 && account[0] is >= '1' and <= '6';

    /// <summary>The class of a general ledger account, its first digit, where a spreadsheet may have taken zeros away; NUL for any other.</summary>
    public static char ClassOf(string account, int length) => !IsDigits(account) || account.Length > length ? '\0' : account.Length == length ? account[0] : '0';

    /// <summary>True where the text is an account's number.</summary>
    public static bool IsDigits(string account) => account.Length is > 0 and < 10 && account.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
