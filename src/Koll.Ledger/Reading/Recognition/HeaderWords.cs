namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// What columns are called, by role: plain words in English, Norwegian, Swedish, German and Portuguese, and the headers of the usual
/// exports (SAP and its field names, Business Central and NAV, Dynamics, NetSuite, Odoo, Visma, Tripletex, PowerOffice, Xledger, Fortnox,
/// DATEV, Lexware, sevDesk, TOTVS, Omie, Bling, QuickBooks, Xero, Sage, Stripe, Shopify, WooCommerce, Salesforce). A header is compared by its letters
/// and digits alone, so <c>Customer No.</c>, <c>customer_no</c> and <c>CustomerNo</c> are one entry.
/// </summary>
/// <remarks>
/// The number before each line is how surely the words mean the role, from 0 to 100. It orders columns that compete for a role (an invoice date
/// before a delivery date) and roles that compete for a column.
/// </remarks>
internal static class HeaderWords
{
    private const string Table = """
        # Customer
        100 kd nr; kdnr; kdn; kd nummer; customer id; customer no; customer number; customer nr; customer code; customer key; cust id; cust no; client id; client no; client number; client code
        100 kundenr; kundenummer; kunde nr; kunde nummer; kunde id; kundeid; kunde kode; kundekode; kundnr; kundnummer; kund nr; kund id; kundid; kundkod
        100 kundennr; kundennummer; kunden nr; kunden nummer; kunden id; kundenid; debitor; debitornr; debitorennr; debitorennummer; debitornummer; debitor nr; debitorenkonto
        100 codigo cliente; codigo do cliente; cod cliente; cod do cliente; id cliente; id do cliente; numero cliente; numero do cliente; nr cliente; no cliente; n cliente; codcliente; codcli; id contato; id do contato
        98 sell to customer no; sold to party; sold to; soldto; kunag; auftraggeber; customer account; custaccount; custnmbr; account ref; account reference; customer ref; kundenkonto; customer account number
        95 d2 cliente; f2 cliente; c5 cliente; customer user id; partner id; debtor; debtor no; debtor number; debtor code; kundereskontro
        90 bill to customer no; invoice account; invoiceaccount; kunrg; payer; regulierer; cnpj; cpf cnpj; cnpj cpf; nif; account id; accountid; account number; account code; company id; org nr; orgnr; organisasjonsnummer; organisationsnummer; partner code; contact id; contactid
        85 customer; kunde; kund; client; cliente; buyer; purchaser; kunder; kunden; clientes; customers; debitoren
        70 partner; customer internal id; account; contact; kontakt; contato; bp code; business partner; geschaftspartner; ship to customer no; kunwe; ship to party; warenempfanger; masterid; cust; member id; user id; userid
        45 customer email; email; e mail; email address; emailaddress; billing email; e post; epost; konto; company; firma

        # CustomerName
        100 customer name; kundenavn; kunde navn; kundnamn; kund namn; kundenname; kunden name; nome cliente; nome do cliente; client name; cliente nome; custname; sell to customer name; customername; debitorname; navn kunde
        95 billing company; customer company; cliente nome fantasia; nome fantasia; razao social; cliente razao social; contact name; contactname; nome do contato; account name; accountname; company name; firmenname; firmanavn; foretagsnamn; bedriftsnavn; selskapsnavn; buyer name; partner name
        92 name 1; name1; invoice partner display name; display name; customer full name; kunde firma; bill to name; billtoname; billing name; bill to customer name; sold to name; sold to party name; name of sold to party; description of sold to party; name auftraggeber
        70 company; firma; foretag; bedrift; selskap; empresa; organisation; organization; organisationsname; customer description; matchcode; suchname; search name
        45 name; navn; namn; nome; account; partner

        # Date
        100 invoice date; fakturadato; fakturadatum; rechnungsdatum; data da fatura; data fatura; data da nota fiscal; data nota fiscal; invoice bill date; inv date; invdate; dato faktura; faktura dato; data faturamento; data de faturamento; date of invoice
        98 billing date; fkdat; document date; belegdatum; bilagsdato; verifikationsdatum; data de emissao; data emissao; dt emissao; emissao; d2 emissao; f2 emissao; posting date; bokforingsdato; bokforingsdatum; buchungsdatum; budat; bldat; data de lancamento; data documento; data do documento; fakturerad; fakturert
        95 date; dato; datum; data; sales date; sale date; date of sale; salgsdato; forsaljningsdatum; verkaufsdatum; data da venda; data venda; data de venda; transaction date; transaksjonsdato; transaktionsdatum; transaktionsdato; data transacao; data da transacao; trans date; transdate; txn date; trandate; bestilt dato; umsatzdatum; leistungsdatum; purchase date; datetime; date utc
        85 order date; ordredato; orderdatum; bestelldatum; auftragsdatum; data do pedido; data pedido; order created; paid at; payment date utc; day; dag; tag; dia; timestamp; invoice created; close date; closedate; voucher date; regnskapsdato; bilag dato
        70 created at; created utc; created; created on; opprettet; skapad; erstellt; erstellt am; criado em; processed at; invoice date utc; date created; order date utc; month; maned; manad; monat; mes; period; periode
        60 delivery date; leveringsdato; leveransdatum; lieferdatum; data de entrega; ship date; shipped date; shipment date; shipping date; wadat; dispatch date; data de saida; paid date; payment date; betalingsdato; zahlungsdatum
        15 due date; forfallsdato; forfall; forfallodatum; falligkeitsdatum; fallig am; falligkeit; data de vencimento; vencimento; duedate; updated at; last modified; modified; endret; anlagedatum

        # Invoice
        100 invoice no; invoice number; invoice nr; invoice id; invoice; invoiceno; invoicenumber; inv no; invno; faktura; fakturanr; fakturanummer; faktura nr; faktura nummer; rechnungsnummer; rechnungsnr; rechnungs nr; rechnung nr; rechnung; rechnungs nummer
        100 numero da fatura; numero fatura; fatura; no fatura; nota fiscal; numero da nota fiscal; numero nota fiscal; numero da nf; numero nf; nr nota fiscal; nf; nfe; nf e; num docto; d2 doc; f2 doc; numero da nota
        98 billing document; vbeln; billing doc; billing document number; document no; document number; document nr; doc no; docno; docnum; doc number; belegnr; belegnummer; beleg nr; bilagsnr; bilagsnummer; bilag nr; bilag; verifikationsnr; verifikationsnummer; num documento; numero documento; numero do documento; belegfeld 1; posted document no
        90 receipt no; receipt number; receipt id; receipt; kvittering; kvitto; voucher; voucher no; voucher number; move id name; move name; tranid; transaction id; transaction no; transaction number; invoice lines invoice; credit note no; credit note number; billing doc no; num
        80 order id; order no; order number; order nr; orderid; orderno; ordernumber; ordrenr; ordrenummer; ordernr; ordernummer; auftragsnummer; auftragsnr; auftrag; bestellnummer; pedido; numero do pedido; numero pedido; no pedido; order; ordre; sales order; sales order no; sales document; external document no; so number; id pedido; opportunity id
        60 number; nummer; numero; nr; reference; referanse; referens; referenz; referencia; ref; ref no; basket id; basket; ticket; ticket number; order name

        # DocumentType
        100 document type; documenttype; doc type; doctype; invoice type; fakturatype; fakturatyp; rechnungstyp; rechnungsart; fakturaart; fkart; billing type; belegart; belegtyp; bilagstype; bilagsart; dokumenttype; dokumenttyp; dokumentart; tipo de documento; tipo documento; tipo doc; tipo da nota; tipo de fatura; voucher type; vorgangsart
        95 transaction type; transaksjonstype; transaktionstyp; transaktionsart; tipo de transacao; tipo transacao; trans type; move type; natureza da operacao; credit debit; debit credit; soll haben kennzeichen; soll haben kz
        75 type; typ; tipo; art; record type

        # Status
        100 status; invoice status; order status; document status; doc status; financial status; fakturastatus; faktura status; ordrestatus; orderstatus; belegstatus; rechnungsstatus; bilagsstatus; dokumentstatus; transaction status; status da fatura; situacao da nota
        100 cancelled; canceled; void; voided; is void; is cancelled; annullert; makulert; kansellert; makulerad; storniert; annulliert; anulado; anulada; cancelado; cancelada
        60 payment status; stage; situacao; estado do documento; estado da fatura; opportunity stage

        # Line
        100 line no; line number; line nr; line id; lineno; linenum; line; linje; linjenr; linjenummer; rad; radnr; radnummer; position; positionsnr; positionsnummer; pos; pos nr; posnr; posisjon; linha; numero da linha; item do pedido; sales document item; billing item; billing document item; d2 item; zeilennr; zeile; zeilennummer; invoice line; invoice line no; line item; row no
        55 item; nr linha; sequence; sequencia; lopenr

        # Offering
        100 offering; offering code; offering id; offering no; stock code; stockcode; sku; item no; item number; item code; item id; itemno; itemcode; itemid; itemnumber; product code; product id; product no; product number; productcode; productid; product sku; lineitem sku; inventory item code; inventoryitemcode; item sku; part number; part no; partno
        100 varenr; varenummer; vare nr; varekode; produktnr; produktnummer; produktkode; produktkod; artikelnr; artikelnummer; artikel nr; artikel nummer; art nr; artnr; artikkelnr; artikkelnummer; artikkel nr; artikelkod; artikelcode; materialnummer; material number; matnr; material no; produkt nr; produkt id; produktnummer
        100 codigo do produto; codigo produto; cod produto; cod do produto; id produto; id do produto; codigo do artigo; d2 cod; codigo do item; cod item; referencia produto; ref produto; cod prod
        85 product; produkt; produto; item; artikel; artikkel; vare; material; artigo; product service; stock item; article; article no; article number; servico; produto servico; product variant; asin; upc; ean; gtin; barcode; isbn
        60 codigo; code; kode; kod; stock; no; service; tjeneste; tjanst; leistung; variant; plan; product key; price id

        # OfferingName
        100 offering name; offering description; product name; productname; item name; itemname; lineitem name; line item name; item description; itemdescription; product description; productdescription; material description; article description; article name; stock description; part description; invoice lines product; invoice lines label; product title; product variant title
        100 varenavn; varetekst; varebeskrivelse; produktnavn; produktnamn; produktbeskrivelse; artikelbezeichnung; artikelname; artikelbenamning; artikelbeskrivning; artikeltext; artikelbeskrivelse; produktname; produktbezeichnung; materialkurztext; maktx; arktx; bezeichnung; benamning; beskrivning; artikelbeschreibung; warenbezeichnung; artikkelnavn
        100 descricao do produto; descricao produto; nome do produto; nome produto; descricao do item; descricao item; nome do artigo; short text for sales order item; short text
        80 description; beskrivelse; beskrivning; beschreibung; descricao; details; memo description; memo; text; tekst; varelinje; linjetekst; tekst linje; line description; item text; product; produkt; produto; vare; title; titel; historico; service; leistung; buchungstext; product service; item; artikel; material
        45 name; navn; namn; nome; label; comment

        # Quantity
        100 quantity; qty; antall; antal; menge; quantidade; qtde; qtd; quant; d2 quant; stuckzahl; anzahl; stk; fakturierte menge; invoiced quantity; billed quantity; fkimg; quantity shipped; quantityshipped; qty shipped; qty invoiced; quantity invoiced; invoiced qty; lineitem quantity; line quantity; invoice lines quantity; fakturert antall; fakturerat antal; kvantum; levert antall; levererat antal; qty sold; quantity sold; units sold; solgt antall; product uom qty; salgsantall
        75 units; pieces; pcs; count; volume; volum; volym; enheter; einheiten; unidades; shipped; invoiced; delivered quantity; liefermenge; order quantity; ordered quantity; qty ordered; bestilt antall; bestellmenge; ant; hours; timer; timmar; stunden; horas; number of cds; items sold; number of items; number of units
        40 order qty; qty delivered; net quantity

        # UnitPrice
        100 net price; netprice; netto pris; nettopris; nettopreis; unit price; unitprice; price per unit; price each; unit price net; net unit price; unit amount; unitamount; sales price; salesprice; selling price; salgspris; enhetspris; enhetspris ekskl mva; enhetspris eks mva; stykkpris; pris per enhet; pris pr stk; pris pr enhet; forsaljningspris; enhetspris nok; a pris; apris; pris per st; styckpris; lineitem price; price unit; item price; item rate; prijs
        100 einzelpreis; einzelpreis netto; nettoeinzelpreis; netto einzelpreis; stuckpreis; vk preis; verkaufspreis; preis pro einheit; ep; vk netto; einheitspreis; preis pro stuck
        100 preco unitario; valor unitario; vlr unitario; vl unitario; preco de venda; prc venda; d2 prcven; preco venda; valor unit; vlr unit; vl unit; preco unit; invoice lines unit price; valor unitario liquido; preco
        85 price; pris; preis; rate; price net; nettpris; preco liquido; list price; listepris; listpris; listenpreis; price per item; average price; item cost

        # Amount
        100 net amount; netamount; amount net; net value; net sales; net sales amount; net revenue; netwr; nettowert; line amount; lineamount; line amount excl vat; amount excl vat; amount ex vat; amount excluding vat; line amount net; net line amount; line net; net total; untaxed amount; untaxed amount signed; price subtotal; sales amount actual; extension amt; extended price; ext price; extended amount; amount excl tax; amount ex tax; line total excl vat; sales amount; amount without tax; tax excluded; invoice lines subtotal; order line subtotal; net; net price total; line net amount; net invoice amount; sales lcy; sales usd; salg lv; salg rv; forsaljning bva; forsaljning nv; verkauf mw; umsatz mw; vendas dl; vendas mn; sales net; tax exclusive amount
        100 nettobelop; netto belop; belop eks mva; belop ekskl mva; belop ekskl mva nok; belop uten mva; nettosum; sum eks mva; sum ekskl mva; sum uten mva; netto; linjebelop; linjesum; linjesum eks mva; omsetning; netto omsetning; nettoomsetning; salgsbelop; salgsbelop faktisk; fakturabelop eks mva; belop exkl moms; belopp exkl moms; nettobelopp; radbelopp; radsumma; omsattning; nettoomsattning; forsaljningsbelopp; summa exkl moms; summa ex moms; netto exkl moms; totalt exkl moms; belopp ex moms; forsaljning
        100 nettobetrag; netto betrag; betrag netto; summe netto; gesamt netto; gesamtbetrag netto; gesamtpreis netto; nettoumsatz; netto umsatz; umsatz netto; positionsbetrag; zeilenbetrag; nettosumme; warenwert; fakturawert; umsatz; umsatz ohne soll haben kz; erlos; erlose; nettopreis gesamt; positionswert; position netto
        100 valor liquido; valor total liquido; total liquido; valor sem imposto; valor sem iva; total sem iva; valor da mercadoria; total da mercadoria; valor mercadoria; d2 total; faturamento; receita; receita liquida; valor faturado; vlr total; vl total; valor total; valor total do item; total do item; valor da venda; total da venda; valor do produto; valor total produto; valor total sem iva; valor iliquido
        94 revenue; sales; turnover; salg; total sales; net sales value; vendas; erlose gesamt
        88 amount; belop; belopp; betrag; valor; montante; sum; summa; summe; total; totalt; gesamt; gesamtpreis; gesamtbetrag; line total; linetotal; line sum; total price; totalprice; total amount; subtotal; sub total; sales value; sale amount; gross sales; value; verdi; varde; wert; total line; order total; ordresum; invoice amount; invoice total; fakturabelop; fakturabelopp; fakturasum; rechnungsbetrag; total da nota; valor da nota; extended; order amount; line value; price total; amount foreign currency; amount usd; amount eur; foreign amount; deal amount; spend; dollar value; dollars
        84 amount lcy; belop lv; belop rv; belopp bva; belopp nv; betrag mw; montante dl; montante mn; valor ml
        60 gross amount; bruttobelop; bruttobetrag; bruttobelopp; valor bruto; total incl vat; amount incl vat; belop inkl mva; sum inkl mva; belopp inkl moms; summa inkl moms; summe brutto; betrag brutto; brutto; gross; total com iva; valor com iva; price total incl; paid amount; charge amount; converted amount

        # Cost
        100 cost amount; cost amount actual; costamount; line cost; total cost; totalcost; cost of goods; cost of goods sold; cogs; cost of sales; wavwr; varekost; varekostnad; varuforbrukning; varukostnad; kostbelop; kostbelop faktisk; kostnadsbelopp; wareneinsatz; einstandswert; warenkosten; kosten gesamt; selbstkosten; est extended cost; extended cost; custo total; custo da mercadoria; custo da mercadoria vendida; cmv; cpv; d2 custo1; d2 custo 1; custo das vendas; cost total; cost lcy; line cost amount; kostnad total; inntakskost; total kost; totalkost; custo do item
        85 cost; kost; kostnad; kosten; custo; costs; expense cost; cost value; einstand; verrechnungspreis; est cost

        # UnitCost
        100 unit cost; unitcost; cost price; costprice; cost per unit; cost per item; kostpris; kostpris per enhet; innkjopspris; inkopspris; sjalvkostnadspris; selvkost; selvkostpris; enhetskost; einkaufspreis; ek preis; einstandspreis; ek netto; ek; stuckkosten; custo unitario; preco de custo; preco custo; custo medio; vlr custo; valor custo unitario; average cost; avg cost; standard cost; unit cost lcy; standardkost; kalkylpris; lineitem cost; purchase price; inpris

        # Currency
        100 currency; currency code; currencycode; curr; currency id; valuta; valutakode; valutakod; valutaslag; wahrung; waehrung; wahrungscode; wkz; wkz umsatz; moeda; codigo da moeda; waerk; document currency; doc currency; transaction currency; belegwahrung; invoice currency; iso currency; ccy; divisa
        70 cur; fcy; iso code; customer currency

        # Country
        100 country; country code; countrycode; country region code; country region; countryregion; land; landkode; landkod; lander; pais; land1; landercode; billing country; bill to country; customer country; kundeland; land kunde; kunde land; landesname; landname; bill to country region code; sell to country region code; cod pais; pais do cliente; billto country; country name; land region
        60 shipping country; ship to country; delivery country; leveringsland; lieferland; nation; region; sales region; destination country; uf; estado

        # Segment
        100 segment; customer segment; kundesegment; kundsegment; kundensegment; segmento; segmento do cliente; customer group; customergroup; kundegruppe; kundgrupp; kundengruppe; grupo de clientes; grupo cliente; grupo do cliente; customer posting group; customer category; kundekategori; kundkategori; kundenkategorie; categoria do cliente; industry; bransje; bransch; branche; setor; industria; customer type; kundetype; kundtyp; kundentyp; tipo de cliente; customer class; kundenklasse; abc class; kdgrp; customer price group; ramo de atividade; ramo; vertical; customer industry; customer discount group; naering; naeringskode; sni kod; market segment; sector
        50 group; gruppe; grupp; category; kategori; kategorie; categoria; channel; kanal; class; klasse; canal

        # Owner
        100 salesperson; sales person; salesperson code; salesperson name; sales rep; salesrep; sales representative; account manager; key account manager; account owner; customer owner; owner; selger; selgerkode; selgernavn; saljare; saljarkod; verkaufer; verkaufer code; vertreter; aussendienst; kundenbetreuer; vendedor; vendedora; representante; responsavel; gestor de conta; kundeansvarlig; kundansvarig; kam; sales responsible; rep; sales employee; salgsrepresentant; vertriebsmitarbeiter; betreuer; opportunity owner; invoice user id; salesman; vart ombud; nome do vendedor; sales agent; ansvarlig selger; ansvarig saljare; cod vendedor
        65 var referens; var referanse; our reference; unser zeichen; sachbearbeiter; employee; ansatt; mitarbeiter; user; bruker; agent; team; handler; saksbehandler; handlaggare; ansvarlig; ansvarig; verantwortlich
        """;

    /// <summary>Joined words → the roles they can mean, with their scores.</summary>
    private static readonly Dictionary<string, (ColumnRole Role, int Score)[]> Entries = Parse();

    /// <summary>How surely a header means each of the roles it can mean; empty where its words say nothing.</summary>
    public static IReadOnlyList<(ColumnRole Role, int Score)> Roles(string header)
    {
        var text = new HeaderText(header);
        if (text.Tokens.Count == 0) return [];
        if (Entries.TryGetValue(text.Joined, out var exact)) return [.. exact.Select(e => (e.Role, HeaderModifiers.Apply(text, e.Role, e.Score, whole: true))).Where(e => e.Item2 > 0)];

        // No entry for the whole: the longest entries among its words count, less for each word they leave over.
        var best = new Dictionary<ColumnRole, int>();
        for (var from = 0; from < text.Tokens.Count; from++)
        {
            for (var to = text.Tokens.Count; to > from; to--)
            {
                if (!Entries.TryGetValue(string.Concat(text.Tokens.Skip(from).Take(to - from)), out var part)) continue;
                var left = text.Tokens.Count - (to - from);
                foreach (var (role, score) in part)
                {
                    var counted = HeaderModifiers.Apply(text, role, (score * 8 / 10) - (6 * left), whole: false);
                    if (counted > best.GetValueOrDefault(role)) best[role] = counted;
                }
            }
        }
        return [.. best.Select(b => (b.Key, b.Value))];
    }

    private static Dictionary<string, (ColumnRole Role, int Score)[]> Parse()
    {
        var entries = new Dictionary<string, Dictionary<ColumnRole, int>>(StringComparer.Ordinal);
        var role = ColumnRole.Customer;
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
            {
                role = Enum.Parse<ColumnRole>(line[2..]);
                continue;
            }
            var gap = line.IndexOf(' ', StringComparison.Ordinal);
            var score = int.Parse(line[..gap]);
            foreach (var words in line[gap..].Split(';'))
            {
                var key = words.Replace(" ", "", StringComparison.Ordinal);
                if (!entries.TryGetValue(key, out var roles)) entries[key] = roles = [];
                roles[role] = Math.Max(score, roles.GetValueOrDefault(role));
            }
        }
        return entries.ToDictionary(e => e.Key, e => e.Value.Select(r => (r.Key, r.Value)).ToArray(), StringComparer.Ordinal);
    }
}
