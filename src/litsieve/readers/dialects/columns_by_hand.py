"""What people call the columns of tables that they make themselves, in English and in other languages.

Names are in lower case. Words that tables of any kind have (type, number, source in other languages) are left out,
and so are names of neither Latin letters nor ideographs: to the loop for tables (`delimited_loop`) they are all one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litsieve.readers.dialect import Chain, From

BY_HAND: Final[Mapping[str, Chain]] = {
    "title": (
        *("study title", "title of article", "title of paper", "title of the article"),
        *("title of the paper", "paper_title", "document_title", "study_title", "article name"),
        *("paper name", "documenttitle", "titel", "artikeltitel", "titre", "titre de l'article"),
        *("titre de l’article", "titolo", "tytuł", "judul", "título", "titulo", "título do artigo"),
        *("titulo do artigo", "título del artículo", "titulo del articulo", "标题", "题名", "篇名", "文献标题"),
        *("文章标题", "论文题目", "başlık"),
    ),
    "abstract": (
        *("abstract_text", "abstracttext", "paper abstract", "article abstract", "zusammenfassung"),
        *("kurzfassung", "résumé", "resumé", "resumen", "resumo", "riassunto", "streszczenie"),
        *("samenvatting", "摘要", "抄録", "要旨", "abstrak", "özet"),
    ),
    "authors": (
        *("author_names", "authors_list", "authorlist", "full author list", "name of authors"),
        *("author name(s)", "autor", "autoren", "autor/en", "autor(en)", "autor:innen", "autor*innen"),
        *("auteur", "auteurs", "auteur(s)", "autores", "autor(es)", "autor/es", "autore", "autori"),
        *("autorzy", "penulis", "yazar", "yazarlar", "作者", "著者", "first author", "first_author"),
        "lead author",
    ),
    "year": (
        *("study year", "year of publication", "pub. year", "publish year", "published_year"),
        *("year_published", "year of study", "publish_year", "published", "jahr", "erscheinungsjahr"),
        *("publikationsjahr", "année", "annee", "année de publication", "anno", "rok", "ano"),
        *("ano de publicação", "ano de publicacao", "año", "año de publicación"),
        *(
            "anno di pubblicazione",
            "jaar",
            "tahun",
            "yıl",
            "年份",
            "年度",
            "出版年",
            "发表年份",
            "发表时间",
            "发表年",
        ),
    ),
    "venue": (
        *("journal_title", "journal/conference", "conference/journal", "publication venue"),
        *("publication_venue", "published in", "publication_name", "source name", "container-title"),
        *("container_title", "outlet", "name of journal", "name of the journal", "journal/source"),
        *("conference/journal name", "zeitschrift", "fachzeitschrift", "revue", "periódico"),
        *("periodico", "revista", "rivista", "czasopismo", "tijdschrift", "jurnal", "dergi", "期刊", "刊名"),
        *("期刊名称", "文献来源", "来源期刊", "雑誌名", "掲載誌"),
    ),
    "volume": ("jahrgang", "volumen", "卷", "巻"),
    "issue": ("issue_no", "issue no", "issue no.", "heft", "numéro", "número", "期", "号"),
    "pages": (
        *("page no", "page no.", "page numbers", "page number", "page_numbers", "seiten", "páginas"),
        *("paginas", "pagine", "页码"),
    ),
    "article_number": ("article_no", "article no.", "article no"),
    "publisher": ("verlag", "éditeur", "editora", "editore", "出版社"),
    # A reference written out ends with its DOI.
    "doi": (
        *("doi number", "doi/url", "doi/link", "doi or url", "doi / url", "article doi", "paper doi"),
        *("doi号", "reference", "citation", "full citation", "full reference", "key", "record_key"),
        *("identifier", "id"),
    ),
    # Where there is no DOI people write the PMID in its place.
    "pmid": ("pubmed pmid", "pubmed_pmid", "pubmed-id", "pubmedid", From("doi", r"(?i)^PMID:?\s*(\d{1,8})$")),
    "languages": ("language(s)", "sprache", "langue", "idioma", "idiomas", "língua", "lingua", "语言", "语种"),
    "document_types": (
        *("dokumenttyp", "publikationstyp", "type de document", "type de publication"),
        *("tipo de documento", "tipo de publicação", "tipo de publicación", "文献类型"),
    ),
    "keywords": (
        *("key words", "key_words", "keywords (author)", "index terms", "schlagwörter"),
        *("schlüsselwörter", "stichwörter", "stichworte", "mots-clés", "mots clés", "mots clefs"),
        *("palabras clave", "palavras-chave", "palavras chave", "parole chiave", "trefwoorden", "关键词"),
        *("关键字", "kata kunci", "anahtar kelimeler"),
    ),
    "url": (
        *("article link", "paper link", "paper url", "pdf_url", "full text url", "source url"),
        *("web link", "hyperlink", "enlace", "lien", "链接", "网址"),
    ),
}
DATABASE_BY_HAND: Final[Chain] = (
    *("datenbank", "base de données", "base de datos", "base de dados", "banca dati"),
    *("数据库", "来源数据库"),
)
